import { outward } from "@/lib/config/outward";
import type { Failure } from "@/lib/db/failure";
import { isSlipwayError } from "@/lib/domain/errors";

/**
 * An error as it is stored and shown: a sentence and what to do, and what the tool printed last. None
 * of it holds a secret or a path of this server.
 */
export function failureOf(error: unknown): Failure {
  if (isSlipwayError(error)) {
    const { output } = error.fields;
    return {
      code: error.code,
      sentence: outward(error.message),
      whatToDo: outward(error.whatToDo),
      output: typeof output === "string" && output !== "" ? outward(output) : null,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "tool-failed",
    sentence: `Slipway itself failed: ${outward(message.split("\n")[0] ?? "")}`,
    whatToDo: "See the worker's log. Trying again is safe: what was done is not done twice.",
    output: null,
  };
}
