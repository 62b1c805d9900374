import { readLeftNumber } from "@/lib/db/release-numbers";
import { keptWhileUnchanged } from "./kept-while-unchanged";

/**
 * The number that a release has now which had the given one ("24.2.0" became "24.3.0"); null where
 * nothing leads on: the number is some release's own, or was nobody's ever, as far as the viewer sees.
 */
export const readNumberNow = keptWhileUnchanged(
  async (viewer, number: string): Promise<string | null> =>
    (await readLeftNumber(viewer, number))?.now ?? null,
);
