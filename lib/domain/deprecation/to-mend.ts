import type { ScannedHistory } from "./scanned-tree";

/** What the policy's list asks of a deprecation ("Brief notes for developers"). */
export const defectCodes = [
  "version-missing",
  "replacement-missing",
  "points-elsewhere",
  "test-missing",
  "newsfragment-missing",
] as const;
export type DefectCode = (typeof defectCodes)[number];

/** Something to mend before the release that ships the deprecation. */
export interface Defect {
  readonly code: DefectCode;
  readonly name: string;
  /** The deprecation's id, for its page. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly sentence: string;
  /** What to do, with the policy's words. */
  readonly remedy: string;
}

/** The deprecations added on trunk since the last final, against the policy's list. */
export function toMend(_history: ScannedHistory): readonly Defect[] {
  throw new Error("not written yet");
}
