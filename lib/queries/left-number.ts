import { readLeftNumber } from "@/lib/db/release-numbers";
import { keptWhileUnchanged } from "./kept-while-unchanged";

/**
 * The number that a release has now which had the given one ("24.2.0" became "24.3.0"); null where
 * nothing leads on: the number is some release's own, or was nobody's ever.
 */
export const readNumberNow = keptWhileUnchanged(
  async (number: string): Promise<string | null> => (await readLeftNumber(number))?.now ?? null,
);
