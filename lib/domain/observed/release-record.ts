import type { Instant } from "@/lib/domain/instant";
import type { NewsSection } from "./source-tree";

/** A commit as a list of commits shows it. */
export interface ListedCommit {
  /** 40 hex digits. */
  readonly oid: string;
  /** First line of its message. */
  readonly subject: string;
  /** The author's name as git has it: no login. */
  readonly author: string;
  /** null: what git has there is no time. */
  readonly committedAt: Instant | null;
}

/** What a final release brought since the final before it, as its tag has it. Never changes. */
export interface ReleaseRecord {
  /** The commit that its tag leads to, 40 hex digits. */
  readonly oid: string;
  /** Commits since the final before it; null where there is no final before it. */
  readonly commits: {
    /** How many there are in all, as GitHub's comparison counts them. */
    readonly count: number;
    /** Newest first; of very many only the newest. */
    readonly listed: readonly ListedCommit[];
  } | null;
  /** Its section of NEWS; null where the tag's NEWS has none, or is too large to be read. */
  readonly news: NewsSection | null;
}

/** A file that PyPI lists, as PyPI states it: nobody has downloaded it here. */
export interface ListedFile {
  readonly filename: string;
  readonly kind: "wheel" | "sdist" | "other";
  /** Bytes. */
  readonly size: number;
  /** 64 hex digits. */
  readonly sha256: string;
  readonly url: string;
  readonly uploadedAt: Instant;
  /** Taken back by the project: installed only by who asks for exactly this version. */
  readonly yanked: boolean;
}

/** The files that PyPI lists of one version, "24.7.0" or "24.7.0rc1". */
export interface ListedVersion {
  readonly version: string;
  readonly files: readonly ListedFile[];
}
