import type { Voice } from "./claim";

/** By which act a phase's steps are finished for good: what turns red later is news, and undoes nothing. */
const seals: Readonly<Record<string, string>> = {
  prepare: "prepare.branch",
  candidate: "candidate.publish",
};

function statesOf(voices: readonly Voice[]): ReadonlyMap<string, string> {
  const claims = voices.flatMap((voice) => voice.claims);
  return new Map(
    claims.filter(({ what }) => what === "state of step").map(({ of, says }) => [of, says]),
  );
}

/** The steps ("prepare.ticket of 26.11.0") that are done, with the act that seals their phase. */
export function finishedSteps(voices: readonly Voice[]): readonly string[] {
  const states = statesOf(voices);
  return [...states]
    .filter(([of, says]) => {
      const seal = seals[of.split(".")[0] ?? ""] ?? "";
      return says === "Done" && states.get(of.replace(/^\S+/, seal)) === "Done";
    })
    .map(([of]) => of);
}

/** Which of them are not done any more. */
export function undone(finished: ReadonlySet<string>, voices: readonly Voice[]): readonly string[] {
  return [...statesOf(voices)]
    .filter(([of, says]) => finished.has(of) && says !== "Done")
    .map(([of, says]) => `${of} was done for good, and is ${says}`);
}
