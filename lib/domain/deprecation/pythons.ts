import type { ReleaseDay } from "./deprecation";
import type { ScannedHistory } from "./scanned-tree";

/** A version of Python that was supported and is not any more. */
export interface DroppedPython {
  /** "3.7" */
  readonly python: string;
  /** The last final that supported it. */
  readonly lastSupportedBy: ReleaseDay;
  /** The first final without it; null: trunk dropped it, and no final has shipped that yet. */
  readonly droppedIn: ReleaseDay | null;
  /** The release whose NEWS announced it "at least 1 release prior to the removal"; null: none did. */
  readonly announcedIn: ReleaseDay | null;
  readonly sentence: string;
}

/** "Removing support for a Python version will be announced at least 1 release prior to the removal." */
export function droppedPythons(_history: ScannedHistory): readonly DroppedPython[] {
  throw new Error("not written yet");
}
