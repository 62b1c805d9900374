import type { DeprecationSite, Mechanism, WarningCategory } from "@/lib/domain/deprecation/site";
import type { Instant } from "@/lib/domain/instant";

/** A final release YY.MM.PP with its day. */
export interface ReleaseDay {
  readonly version: string;
  readonly date: Instant;
}

/** A stretch of finals in which the warning stood at one place in one form. */
export interface DeprecationSpan {
  readonly from: string;
  /** The last final of the stretch; "trunk" where it stands there now. */
  readonly to: string;
  readonly mechanism: Mechanism;
  readonly message: string | null;
  /** The tag at whose commit file and line can be read. */
  readonly tag: string;
  readonly file: string;
  readonly line: number;
}

/**
 * A name (or behaviour) of the API that users are or were warned about (DESIGN 3): its life through
 * the releases, not yet judged. One name deprecated twice, for different versions, is two of them.
 */
export interface Deprecation {
  /** Stable, for addresses: the name, with "@VERSION" behind it where the name alone is not one. */
  readonly id: string;
  readonly name: string;
  /** "twisted.web": the subproject, for filters. */
  readonly package: string;
  readonly private: boolean;
  readonly category: WarningCategory;
  /** The version that the text or the call says; "NEXT"; null where it says none. */
  readonly version: string | null;
  readonly replacement: string | null;
  readonly message: string | null;
  /** R: the first final with the warning, whatever the text says; null while no final has it. */
  readonly firstRelease: ReleaseDay | null;
  /** The text names another version than R, or one that was never released (16.7.0): why, in a sentence. */
  readonly versionNote: string | null;
  /** The oldest release that can be read already has it: R is that one or an earlier one. */
  readonly firstReleaseIsOldest: boolean;
  /** The newest final that still has the warning; null while none has. */
  readonly lastRelease: ReleaseDay | null;
  /** The first final after `lastRelease` without the warning; null while the newest final or trunk has it. */
  readonly goneIn: (ReleaseDay & { readonly how: "removed" | "warning-only" }) | null;
  /** Whether trunk has it; null where trunk was not scanned. */
  readonly onTrunk: boolean | null;
  readonly spans: readonly DeprecationSpan[];
  /** Where it stands now (trunk, or else the last release that had it); several for one deprecation. */
  readonly sites: readonly DeprecationSite[];
}

/** A day that is known, or foreseen from the cadence of the releases. */
export interface Foreseen {
  readonly version: string | null;
  readonly date: Instant;
  /** null where it is known; else the days between which four of five forecasts would have lain. */
  readonly spread: { readonly earliest: Instant; readonly latest: Instant } | null;
}

/**
 * "At the earliest, release R+2 and one year after release R" (Incompatible Changes, 2), judged at
 * one moment.
 */
export type Eligibility =
  | { readonly state: "unreleased"; readonly sentence: string }
  | { readonly state: "pending-only"; readonly sentence: string }
  | {
      readonly state: "waiting";
      readonly for: readonly ("releases" | "year")[];
      /** When both conditions hold, at the earliest. */
      readonly until: Foreseen;
      readonly sentence: string;
    }
  | { readonly state: "eligible"; readonly since: Instant; readonly sentence: string }
  | {
      readonly state: "removed";
      readonly in: ReleaseDay;
      /** null: R is not known well enough to say. */
      readonly policyKept: boolean | null;
      readonly sentence: string;
    }
  /** The warning went and the name stayed. */
  | {
      readonly state: "kept";
      readonly in: ReleaseDay;
      /**
       * Whether what it warned of might go in that release, if it did go; null where the name itself
       * was warned of, or R is not known well enough to say.
       */
      readonly policyKept: boolean | null;
      readonly sentence: string;
    };

export type EligibilityState = Eligibility["state"];

/** A deprecation with what the policy says of it at one moment. */
export interface EvaluatedDeprecation extends Deprecation {
  /** The second final YY.MM.0 after R; foreseen while there is none; null while R is, or where there is no cadence. */
  readonly rPlus2: Foreseen | null;
  /** R's day one calendar year later. */
  readonly oneYear: Instant | null;
  /** Where counting bugfix releases too would give another release: that one. */
  readonly rPlus2WithBugfixes: ReleaseDay | null;
  /** The first final YY.MM.0 that may ship (or might have shipped) the removal; null while rPlus2 is. */
  readonly earliest: Foreseen | null;
  /** Of a warning that no release has yet: how its conditions would come to hold by the cadence. */
  readonly forecast: RemovalForecast | null;
  readonly eligibility: Eligibility;
}

/** The conditions of a warning that the next release will have first. */
export interface RemovalForecast {
  /** The next release, which would be R. */
  readonly r: Foreseen;
  readonly rPlus2: Foreseen;
  /** One year after `r`. */
  readonly oneYear: Instant;
  /** When both would hold. */
  readonly earliest: Instant;
}
