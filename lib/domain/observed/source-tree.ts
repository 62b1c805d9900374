import type { FragmentCheck } from "@/lib/domain/newsfragment/finding";

/** A newsfragment: `<issue>.<type>` in a newsfragments directory. */
export interface Newsfragment {
  readonly path: string;
  /** Whether the directory is a section of pyproject's [tool.towncrier] and the type is known to it. */
  readonly collected: boolean;
}

/** The notes of one version in NEWS.rst. */
export interface NewsSection {
  /** As written: "24.7.0rc1", "24.2.0.rc1". */
  readonly version: string;
  /** "YYYY-MM-DD", as written. */
  readonly date: string;
  /** Heading, underline and notes up to the next release's heading. */
  readonly text: string;
}

export interface CopyrightYears {
  readonly path: string;
  /** Last year of the first copyright range, null where none was found. */
  readonly through: number | null;
}

/**
 * What the release process reads in the source at one commit. Never changes for a given oid, so it
 * is looked at once.
 */
export interface SourceTree {
  readonly oid: string;
  /** Name of the commit's author, as git has it; null: read by a Slipway that did not look. */
  readonly author: string | null;
  /** PEP 440 of `_version.py`; null where the file is missing or not understood. */
  readonly version: string | null;
  /** The newest sections of NEWS.rst, newest first (at most five). */
  readonly news: readonly NewsSection[];
  readonly fragments: readonly Newsfragment[];
  /** null: read by a Slipway that did not check fragments yet; the next sync reads it again. */
  readonly fragmentCheck: FragmentCheck | null;
  readonly copyright: readonly CopyrightYears[];
  /** "path:line" of NEXT markers that `incremental` never looks at (outside src). */
  readonly nextMarkersOutsideSource: readonly string[];
  /** What is missing for a release to be made of this tree: one sentence each, naming the file. */
  readonly problems: readonly string[];
}
