import { fieldLabel } from "@/lib/domain/field-label";

/**
 * The one shape of our errors: a closed `code`, fields, a cause and a sentence for people (message)
 * with what to do. Retryable and terminal are different types: match on `instanceof` to decide
 * whether to try again, on `code` to decide what to show.
 */
export const errorCodes = [
  "bad-input",
  "bad-environment",
  "not-found",
  "not-signed-in",
  "not-permitted",
  "grant-missing",
  "permission-unknown",
  "step-not-ready",
  "release-abandoned",
  /** The number that a page showed belongs to another release by now. */
  "release-changed",
  /** A number that somebody wants to begin is taken by what they may not see. */
  "number-unavailable",
  "plan-stale",
  "plan-missing-objects",
  /** A plan has findings that whoever runs it has to accept by name, and did not. */
  "not-accepted",
  /** A document that an older or newer Slipway wrote: it can be read, not run. */
  "other-version",
  "content-changed",
  "too-many",
  /** One account or address asks too often; its time of waiting is known. */
  "too-many-requests",
  "run-in-progress",
  "rate-limited",
  "world-unreachable",
  "world-refused",
  /** GitHub takes no release under that tag any more: one that was immutable had it. */
  "tag-burned",
  "world-contradicts",
  "tool-missing",
  "tool-failed",
  "tool-timeout",
  "repository-unfit",
  /** Tools would run without containment, and nobody has accepted that by name. */
  "not-contained",
  /** A symlink, submodule or device, or a setting that leads outside, on a path we read or write. */
  "unsafe-path",
  "too-large",
  /** What the tools made holds a secret of this installation. */
  "secret-in-output",
  /** Whoever should have taken it has not: it is certain that it did not happen. */
  "not-sent",
  /** It was begun and may have happened: a person is asked. */
  "effect-uncertain",
  /** It was not begun, and nobody can tell whether it is there already. */
  "effect-unseen",
  "run-stopped",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export type ErrorFields = Readonly<Record<string, string | number | boolean | null>>;

interface ErrorParts {
  readonly fields?: ErrorFields;
  readonly whatToDo: string;
  readonly cause?: unknown;
}

abstract class SlipwayError extends Error {
  readonly code: ErrorCode;
  readonly fields: ErrorFields;
  readonly whatToDo: string;

  constructor(code: ErrorCode, message: string, parts: ErrorParts) {
    super(message, { cause: parts.cause });
    this.code = code;
    this.fields = parts.fields ?? {};
    this.whatToDo = parts.whatToDo;
  }
}

/** Trying again later, unchanged, may succeed. */
export class RetryableError extends SlipwayError {
  override readonly name = "RetryableError";
  /** Not before this many milliseconds. */
  readonly retryAfterMs: number;

  constructor(
    code: ErrorCode,
    message: string,
    parts: ErrorParts & { readonly retryAfterMs?: number },
  ) {
    super(code, message, parts);
    this.retryAfterMs = parts.retryAfterMs ?? 1_000;
  }
}

/** Trying again unchanged will fail again: somebody has to do something. */
export class TerminalError extends SlipwayError {
  override readonly name = "TerminalError";
}

/** A form's input that can be corrected and sent again. */
export class InputError extends TerminalError {
  /** What is wrong, by the field's name: "is not the number of a ticket". */
  readonly faults: Readonly<Record<string, string>>;

  constructor(
    faults: Readonly<Record<string, string>>,
    whatToDo = "Correct these fields and send the form again.",
  ) {
    const named = Object.entries(faults).map(([field, fault]) =>
      field === "" ? fault : `${fieldLabel(field)}: ${fault}`,
    );
    super("bad-input", `Check the highlighted fields: ${named.join("; ")}.`, {
      fields: { faults: named.length },
      whatToDo,
    });
    this.faults = faults;
  }
}

/** Whether it is one of ours (and so has a code and a sentence for people). */
export function isSlipwayError(error: unknown): error is RetryableError | TerminalError {
  return error instanceof RetryableError || error instanceof TerminalError;
}
