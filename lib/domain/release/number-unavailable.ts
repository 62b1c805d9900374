import { TerminalError } from "@/lib/domain/errors";

/**
 * The number has a release here that this person may not see. It says no more than that the number
 * cannot be had, and that only to committers.
 */
export function numberUnavailable(version: string): TerminalError {
  return new TerminalError("number-unavailable", `The number ${version} is not available.`, {
    fields: { version },
    whatToDo: "Choose another number, or ask somebody who administers the repository.",
  });
}
