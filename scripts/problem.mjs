/** A failure whose message already says, in full, what is wrong and what to do about it. */
export class Problem extends Error {
  /** @override */
  name = "Problem";
}

/** @param {string} line */
export const say = (line) => console.log(`slipway: ${line}`);

/** For what may be said before an answer that other programs read. @param {string} line */
export const sayAside = (line) => console.error(`slipway: ${line}`);

/** @param {unknown} error @returns {error is NodeJS.ErrnoException} */
const isForbidden = (error) =>
  error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM");

/**
 * Prints an error for a person: a Problem's sentence, anything else with its stack.
 * @param {unknown} error
 */
export function report(error) {
  if (error instanceof Problem) console.error(`slipway: ${error.message}`);
  else if (isForbidden(error))
    console.error(
      `slipway: ${error.message}. That file belongs to another user, probably because Slipway was run ` +
        `as root before: make the whole folder yours (sudo chown -R "$(id -un)" .) and start again.`,
    );
  else console.error("slipway: this should not have happened, please report it:", error);
}
