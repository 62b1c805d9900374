import type { Instant } from "@/lib/domain/instant";

export type AdvisoryState = "triage" | "draft" | "published" | "closed" | "withdrawn";

/** What a list of advisories shows of one. */
export interface ShownAdvisory {
  /** "GHSA-c8m8-j448-xjx7" */
  readonly ghsaId: string;
  readonly state: AdvisoryState;
  readonly summary: string;
}

/** A package that the advisory says is affected. */
export interface Vulnerability {
  /** "pip" */
  readonly ecosystem: string;
  readonly package: string;
  /** "<= 24.3.0"; null: not said. */
  readonly affected: string | null;
  /** "24.7.0rc1"; null: not said. */
  readonly patched: string | null;
}

/** A news fragment that a fix adds: its path and the lines of it. */
export interface FixFragment {
  readonly path: string;
  readonly text: string;
}

/** A pull request of the advisory's temporary private fork. */
export interface AdvisoryFix {
  readonly number: number;
  readonly url: string;
  readonly author: string | null;
  /** "merged": trunk has it; one that is merged in the private fork alone is "open". */
  readonly state: "open" | "merged" | "closed";
  readonly headOid: string;
  /** Who approved exactly its head, by login. */
  readonly approvedBy: readonly string[];
  readonly changesRequestedBy: readonly string[];
  readonly fragments: readonly FixFragment[];
  /** When it was merged into the repository: from then on the fix is public. */
  readonly mergedAt: Instant | null;
}

/**
 * A security advisory of the repository with its fix: the one record from which fragment, NEWS, mail and
 * the advisory itself take their numbers. It is secret until it is published.
 */
export interface Advisory extends ShownAdvisory {
  /** null: none was given yet. */
  readonly cveId: string | null;
  readonly description: string;
  readonly severity: string | null;
  readonly vulnerabilities: readonly Vulnerability[];
  /** Who found it and who mended it, by login. */
  readonly credits: readonly string[];
  readonly url: string;
  readonly publishedAt: Instant | null;
  /** "owner/name" of the temporary private fork; null: there is none. */
  readonly fork: string | null;
  /** As last seen: with the publication GitHub deletes the fork. */
  readonly fixes: readonly AdvisoryFix[];
}

/** The public databases of vulnerabilities that are asked. */
export const vulnerabilityDatabases = ["osv", "pypi"] as const;
export type VulnerabilityDatabase = (typeof vulnerabilityDatabases)[number];

/** What one of them says of an advisory. */
export interface AdvisoryListing {
  readonly database: VulnerabilityDatabase;
  readonly ghsaId: string;
  /** The versions in which it says that the vulnerability is mended; empty: it says none. */
  readonly fixedIn: readonly string[];
  readonly url: string;
}
