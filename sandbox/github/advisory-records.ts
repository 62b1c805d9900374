/** Security advisories, as the world keeps them. */

import type { ReviewRecord } from "@/sandbox/state";

export interface VulnerabilityRecord {
  readonly ecosystem: string;
  readonly package: string;
  readonly affected: string | null;
  readonly patched: string | null;
}

/** A pull request of an advisory's private fork: one commit with a news fragment. */
export interface AdvisoryFixRecord {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  /** In git without any ref: nothing leads to it until it is merged. */
  headOid: string;
  state: "OPEN" | "MERGED";
  readonly createdAt: string;
  mergedAt: string | null;
  /** The commit on trunk by which it was merged. */
  mergeOid?: string;
  readonly reviews: ReviewRecord[];
  readonly path: string;
  content: string;
}

export interface AdvisoryRecord {
  readonly ghsaId: string;
  state: "draft" | "published";
  readonly summary: string;
  readonly description: string;
  readonly severity: "low" | "medium" | "high" | "critical";
  vulnerabilities: VulnerabilityRecord[];
  readonly credits: string[];
  readonly author: string;
  /** Besides security managers: who sees it before it is published. */
  collaborators: string[];
  readonly createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
  /** Given when it was asked for, shown from `cveKnownAt` on. */
  cveId: string | null;
  cveKnownAt: string | null;
  /** "owner/name" of the temporary private fork. */
  fork: string | null;
  fixes: AdvisoryFixRecord[];
  /** What the public databases say, each from its time on. */
  listings: { readonly visibleAt: string; readonly fixedIn: string[] }[];
}
