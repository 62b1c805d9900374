import { z } from "zod";
import type { CommandInput } from "@/lib/commands/command";
import { readRelease } from "@/lib/db/releases";
import { slipway } from "@/lib/domain/viewer";

const namesRelease = z.union([
  z.object({ release: z.string() }).transform(({ release }) => release),
  z.object({ version: z.string() }).transform(({ version }) => version),
]);

/** The command as the form of a page sends it that was loaded just now: with the release's id. */
export function onFreshPage<Result>(
  command: (asked: CommandInput) => Promise<Result>,
): (asked: CommandInput) => Promise<Result> {
  return async ({ person, input, now }) => {
    const named = namesRelease.safeParse(input);
    if (!named.success) return command({ person, input, now });
    const releaseId = (await readRelease(slipway, named.data))?.id ?? "";
    return command({ person, input: { releaseId, ...Object(input) }, now });
  };
}
