import type { Deprecation, ReleaseDay } from "./deprecation";
import type { ScannedHistory } from "./scanned-tree";
import type { UnannouncedRemoval } from "./unannounced";

/** What goes from one final to another, for those who use Twisted. */
export interface Upgrade {
  readonly from: ReleaseDay;
  readonly to: ReleaseDay;
  /** Gone at `to`, and still there at `from`. */
  readonly removed: readonly RemovedName[];
  /** Warned about at `to`, and not at `from`. */
  readonly newlyDeprecated: readonly Deprecation[];
  readonly removedUnannounced: readonly UnannouncedRemoval[];
  /** "The First One's Always Free": the steps from `from` to `to`; empty where they are the same. */
  readonly route: readonly RouteStep[];
}

export interface RemovedName {
  readonly deprecation: Deprecation;
  readonly in: ReleaseDay;
  /** Whether the version one comes from already warns. */
  readonly warnedAtFrom: boolean;
}

/** One upgrade that an application without warnings can make. */
export interface RouteStep {
  readonly to: ReleaseDay;
  /** What goes in this step although the version before it gave no warning: no other route helps. */
  readonly unwarned: readonly Deprecation[];
  /** Why one stops here, or that it is the end. */
  readonly why: string;
}

/** Whether there is such a final. */
export function isKnownFinal(_history: ScannedHistory, _version: string): boolean {
  throw new Error("not written yet");
}

/** The finals whose numbers are nearest to what was asked for, best first; for "did you mean". */
export function nearestVersions(_history: ScannedHistory, _text: string): readonly string[] {
  throw new Error("not written yet");
}

/**
 * What an upgrade brings. Both versions must be known finals (`isKnownFinal`), `from` not after `to`:
 * anything else is a TerminalError "bad-input" that names the nearest.
 */
export function upgradeBetween(_history: ScannedHistory, _from: string, _to: string): Upgrade {
  throw new Error("not written yet");
}
