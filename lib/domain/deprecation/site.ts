/**
 * How the source gives a deprecation warning (compatibility policy, "How to deprecate APIs"). The
 * words are those of the calls, so that a reader can search for them.
 */
export const mechanisms = [
  "@deprecated",
  "deprecated() call",
  "@deprecatedProperty",
  "@deprecatedKeywordParameter",
  "deprecatedModuleAttribute",
  "getDeprecationWarningString + warnings.warn",
  "getDeprecationWarningString + warnAboutFunction",
  "warnings.warn",
  "warnings.warn_explicit",
  "warnAboutFunction",
] as const;
export type Mechanism = (typeof mechanisms)[number];

const saidInPassing: readonly Mechanism[] = [
  "@deprecatedKeywordParameter",
  "warnings.warn",
  "warnings.warn_explicit",
  "warnAboutFunction",
];

/**
 * Whether a warning given so can be about something that its name does, such as taking text for
 * bytes, and not about the name itself: that may go while the name stays.
 */
export function canBeOfBehaviour(mechanism: Mechanism): boolean {
  return saidInPassing.includes(mechanism);
}

export const warningCategories = ["DeprecationWarning", "PendingDeprecationWarning"] as const;
export type WarningCategory = (typeof warningCategories)[number];

/** One place in the source that gives a deprecation warning, at one revision. */
export interface DeprecationSite {
  /** Fully qualified, e.g. "twisted.web.client.Agent.__init__": of what is deprecated, or of what warns. */
  readonly name: string;
  /** Path in the repository. */
  readonly file: string;
  /** Counted from 1: where the call or the decorator begins. */
  readonly line: number;
  readonly mechanism: Mechanism;
  readonly category: WarningCategory;
  /** "16.2.0", "24.7.0rc1", "NEXT"; null where neither the call nor its text says one. */
  readonly version: string | null;
  readonly versionSource: "explicit" | "next" | "none";
  /** What the warning recommends instead, in its own words. */
  readonly replacement: string | null;
  /** The warning as users read it, as far as the source tells; "{…}" stands for what only a run knows. */
  readonly message: string | null;
  /**
   * How many callers up the warning points, as given to `warnings.warn` (1: at the warning itself);
   * null where the mechanism sees to it, or where only a run knows.
   */
  readonly stackLevel: number | null;
  /** Whether somebody has to type a leading underscore to reach the name ("Private Changes"). */
  readonly private: boolean;
}

/** A file that could not be read as the others are. */
export interface ScanProblem {
  readonly file: string;
  /** "Line 12 is not understood as Python.", "Not UTF-8.", "A symlink …" */
  readonly sentence: string;
}
