import type { DeprecationSite, ScanProblem } from "@/lib/domain/deprecation/site";
import type { Instant } from "@/lib/domain/instant";

/** What the compatibility policy reads in the source at one commit: a release's tag, or trunk. */
export interface ScannedTree {
  /** 40 hex digits. */
  readonly oid: string;
  /** Committer date: the closest thing to a date of the release that git has. */
  readonly committedAt: Instant;
  readonly sites: readonly DeprecationSite[];
  readonly problems: readonly ScanProblem[];
  /**
   * Names that gave a warning in the final before this one, give none in this one, and are still
   * defined here: the warning went, the name stayed.
   */
  readonly stillDefined: readonly string[];
  /**
   * Names that give a warning here and gave none in the final before, and that a test mentions. Asked
   * of trunk only: what is released cannot be mended any more.
   */
  readonly tested: readonly string[];
  /** Newsfragments of the type "removal" that wait here. */
  readonly removalFragments: readonly RemovalFragment[];
  /** Supported versions of Python as this source states them ("3.8"), oldest first; empty: not stated. */
  readonly pythons: readonly string[];
  /**
   * "Deprecations and Removals" of the newest section of NEWS; empty where a release has no section of
   * its own.
   */
  readonly news: readonly NewsItem[];
  /**
   * The free text under that section's heading, where releases say such things as "This is the last
   * release with support for Python 3.7."; "" where there is none.
   */
  readonly newsIntroduction: string;
}

/** One entry of "Deprecations and Removals". */
export interface NewsItem {
  readonly text: string;
  /** Numbers of its tickets. */
  readonly issues: readonly number[];
}

export interface RemovalFragment {
  readonly path: string;
  readonly text: string;
}

/** A tree with the release that it was. */
export interface ScannedRelease extends ScannedTree {
  /** "24.7.0", "24.7.0rc1": from the tag. */
  readonly version: string;
  readonly tag: string;
}

/** All that is known of the source through time. */
export interface ScannedHistory {
  /** Oldest first by number; candidates and bugfix releases among them. */
  readonly releases: readonly ScannedRelease[];
  /** null: trunk was not scanned yet. */
  readonly trunk: ScannedTree | null;
}
