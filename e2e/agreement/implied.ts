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

/** A step, and which round of it: the act that seals it names its candidate. */
interface Round {
  /** "candidate.prepare of 26.11.0, before “Publish Twisted 26.11.0rc1”" */
  readonly name: string;
  readonly says: string;
  /** Whether the act is done. */
  readonly isSealed: boolean;
}

function rounds(voices: readonly Voice[]): readonly Round[] {
  const states = saidOf("state of step", voices);
  const titles = saidOf("title of step", voices);
  return [...states].map(([of, says]) => {
    const seal = of.replace(/^\S+/, seals[of.split(".")[0] ?? ""] ?? "");
    const name = `${of}, before “${titles.get(seal) ?? ""}”`;
    return { name, says, isSealed: states.get(seal) === "Done" };
  });
}

/** The steps that are done, with the act that seals their phase. */
export function finishedSteps(voices: readonly Voice[]): readonly string[] {
  return rounds(voices)
    .filter(({ says, isSealed }) => says === "Done" && isSealed)
    .map(({ name }) => name);
}

/** Which of them are not done any more. */
export function undone(finished: ReadonlySet<string>, voices: readonly Voice[]): readonly string[] {
  return rounds(voices)
    .filter(({ name, says }) => finished.has(name) && says !== "Done")
    .map(({ name, says }) => `${name} was done for good, and is ${says}`);
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
