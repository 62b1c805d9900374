import type { Advisory, AdvisoryFix, AdvisoryListing } from "@/lib/domain/observed/advisory";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { now, oid, seen } from "@/tests/seen";

/** The advisory of 24.7.0 (CVE-2024-41671), and how far its release is. */
export const ghsaId = "GHSA-c8m8-j448-xjx7";
export const cveId = "CVE-2024-41671";
const url = `https://github.com/twisted/twisted/security/advisories/${ghsaId}`;
const fork = `twisted/twisted-${ghsaId.toLowerCase()}`;

/** Words that nobody is told who may not see the advisory. */
export const secretWords = "Pipelined requests are answered out of order";

/** A fix that waits for its merge: approved, with both numbers in its fragment. */
export function aFix(change: Partial<AdvisoryFix> = {}): AdvisoryFix {
  return {
    number: 1,
    url: `https://github.com/${fork}/pull/1`,
    author: "alan",
    state: "open",
    headOid: oid("f1"),
    approvedBy: ["grace"],
    changesRequestedBy: [],
    fragments: [
      {
        path: "src/twisted/web/newsfragments/12248.bugfix",
        text: `Requests are answered in order (${cveId}/${ghsaId})`,
      },
    ],
    mergedAt: null,
    ...change,
  };
}

/** A draft with all its details, that waits for the merge of its fix. */
export function anAdvisory(change: Partial<Advisory> = {}): Advisory {
  return {
    ghsaId,
    state: "draft",
    summary: secretWords,
    cveId,
    description: secretWords,
    severity: "high",
    vulnerabilities: [
      { ecosystem: "pip", package: "Twisted", affected: "<= 24.3.0", patched: "24.7.0rc1" },
    ],
    credits: ["katherine"],
    url,
    publishedAt: null,
    fork,
    fixes: [aFix()],
    ...change,
  };
}

/** When the fix of 24.7.0 was merged. */
export const mergedAt = "2024-07-29T13:28:03Z";

/** The advisory once its fix is on trunk. */
export function aMergedAdvisory(change: Partial<Advisory> = {}): Advisory {
  return anAdvisory({ fixes: [aFix({ state: "merged", mergedAt })], ...change });
}

/** The same story as that of a security release. */
export function asSecurity(story: FactsBuilder, advisory: Advisory | null): FactsBuilder {
  const { release } = story.facts();
  if (release === null) throw new Error("Nobody drives it.");
  return story.with({
    release: { ...release, advisory: ghsaId, embargoedAt: now },
    advisory: advisory === null ? null : seen(advisory, url),
  });
}

/** 24.7.0 as a security release, with nothing but the advisory begun. */
export function aSecurityRelease(change: Partial<Advisory> = {}): FactsBuilder {
  return asSecurity(aRelease(), anAdvisory(change));
}

/** What the databases say. */
export function listings(osv: readonly string[], pypi: readonly string[]) {
  const said = (database: AdvisoryListing["database"], fixedIn: readonly string[]) =>
    seen({ database, ghsaId, fixedIn, url: `https://example.org/${database}` });
  return [said("osv", osv), said("pypi", pypi)];
}
