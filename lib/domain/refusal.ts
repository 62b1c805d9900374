import { InputError, isSlipwayError, type ErrorCode } from "@/lib/domain/errors";

/** Why something was not done, as a form or the API shows it: no stack, no cause, no secret. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly whatToDo: string;
  /** By the field's name, where fields of the form were at fault. */
  readonly faults?: Readonly<Record<string, string>>;
}

/** What a form is told after it was sent; `error: null` before, and where it went well. */
export interface FormOutcome {
  readonly error: Refusal | null;
  /** What was done, in a sentence, where the form stays on its page. */
  readonly done: string | null;
  /** What was sent, by the field's name, where it was refused: a form loses nothing. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The state of a form that was not sent yet. */
export const notSent: FormOutcome = { error: null, done: null };

/** The part of an error that people may see; null for an error that is not one of ours. */
export function refusalOf(error: unknown): Refusal | null {
  if (!isSlipwayError(error)) return null;
  const refusal = { code: error.code, sentence: error.message, whatToDo: error.whatToDo };
  return error instanceof InputError ? { ...refusal, faults: error.faults } : refusal;
}
