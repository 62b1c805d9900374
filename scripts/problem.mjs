/** A failure whose message already says, in full, what is wrong and what to do about it. */
export class Problem extends Error {
  /** @override */
  name = "Problem";
}

/** @param {string} line */
export const say = (line) => console.log(`slipway: ${line}`);

/**
 * Prints an error for a person: a Problem's sentence, anything else with its stack.
 * @param {unknown} error
 */
export function report(error) {
  if (error instanceof Problem) console.error(`slipway: ${error.message}`);
  else console.error("slipway: this should not have happened, please report it:", error);
}
