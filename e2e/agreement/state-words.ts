import { z } from "zod";

/** How pages say the state of a step, and a step's state as the API gives it. */

export const stepState = z.object({
  kind: z.string(),
  blockers: z.array(z.object({ code: z.string(), sentence: z.string() })).optional(),
});

const words: Readonly<Record<string, string>> = {
  done: "Done",
  ready: "Ready",
  blocked: "Blocked",
  waiting: "Waiting",
  running: "Running",
  failed: "Failed",
  refused: "Refused",
  "needs-person": "Needs a person",
  stopped: "Stopped",
  "not-needed": "Not needed",
};

/** Nothing is wrong, and an earlier step simply comes first. */
const comesLater = "Not yet";

/** The whole release was abandoned. */
const givenUp = "Abandoned";

/** The word for a state of the API. */
export function wordOf({ kind, blockers = [] }: z.infer<typeof stepState>): string {
  if (kind === "blocked" && blockers.every(({ code }) => code === "needs-step")) return comesLater;
  if (blockers.some(({ code }) => code === "release-abandoned")) return givenUp;
  return words[kind] ?? kind;
}

const known = [...Object.values(words), comesLater, givenUp];

/** The word with which a text begins or ends: "Blocked" of "BlockedPrepare 26.11.0rc1". */
export function wordAtStart(text: string): string | null {
  return known.find((word) => text.trim().startsWith(word)) ?? null;
}

export function wordAtEnd(text: string): string | null {
  return known.find((word) => text.trim().endsWith(word)) ?? null;
}
