import type { Voice } from "./claim";

/** What follows from claims of different things, and of different moments. */

/** By which act a phase's steps are finished for good: what turns red later is news, and undoes nothing. */
const seals: Readonly<Record<string, string>> = {
  prepare: "prepare.branch",
  candidate: "candidate.publish",
};

/** States in which something is in a step's way. */
const heldUp = ["Blocked", "Failed", "Refused", "Needs a person", "Stopped"];

/** What is claimed of each thing: "prepare.ticket of 26.11.0" → "Done". */
function saidOf(what: string, voices: readonly Voice[]): ReadonlyMap<string, string> {
  const claims = voices.flatMap((voice) => voice.claims.filter((claim) => claim.what === what));
  return new Map(claims.map(({ of, says }) => [of, says]));
}

/** The steps ("prepare.ticket of 26.11.0") that are done, with the act that seals their phase. */
export function finishedSteps(voices: readonly Voice[]): readonly string[] {
  const states = saidOf("state of step", voices);
  return [...states]
    .filter(([of, says]) => {
      const seal = seals[of.split(".")[0] ?? ""] ?? "";
      return says === "Done" && states.get(of.replace(/^\S+/, seal)) === "Done";
    })
    .map(([of]) => of);
}

/** Which of them are not done any more. */
export function undone(finished: ReadonlySet<string>, voices: readonly Voice[]): readonly string[] {
  return [...saidOf("state of step", voices)]
    .filter(([of, says]) => finished.has(of) && says !== "Done")
    .map(([of, says]) => `${of} was done for good, and is ${says}`);
}

/** Steps that are held up in releases in whose way nothing is. */
export function heldUpByNothing(voices: readonly Voice[]): readonly string[] {
  const numbers = saidOf("number in the way", voices);
  // What was given up stands still for good, and nothing of it is to be cleared.
  const flying = saidOf("releases in flight", voices).get("Twisted")?.split(", ") ?? [];
  return [...saidOf("state of step", voices)]
    .filter(([of, says]) => {
      const version = of.replace(/^.* of /, "");
      return heldUp.includes(says) && flying.includes(version) && numbers.get(version) === "0";
    })
    .map(([of, says]) => `${of} is ${says}, and nothing is in the way`);
}
