import type { ReleaseDay } from "./deprecation";
import type { ScannedHistory } from "./scanned-tree";

/** The finals YY.MM.0, oldest first by number: those that count towards R+2. */
export function majorFinals(_history: ScannedHistory): readonly ReleaseDay[] {
  throw new Error("not written yet");
}

/** All finals, bugfix releases among them, oldest first by number. */
export function allFinals(_history: ScannedHistory): readonly ReleaseDay[] {
  throw new Error("not written yet");
}
