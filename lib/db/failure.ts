import type { ErrorCode } from "@/lib/domain/errors";

/** Why a plan could not be built, or a run not finished. */
export interface Failure {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly whatToDo: string;
  /** What the tool printed last; null where no tool was at fault. */
  readonly output: string | null;
}

/** As Failure; the code is a plain text, since an older Slipway may have written it. */
export type StoredFailure = Omit<Failure, "code"> & { readonly code: string };

/** From its columns; null where nothing failed. */
export function storedFailure(
  code: string | null,
  sentence: string | null,
  whatToDo: string | null,
  output: string | null,
): StoredFailure | null {
  if (code === null || sentence === null) return null;
  return { code, sentence, whatToDo: whatToDo ?? "", output };
}
