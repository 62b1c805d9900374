/**
 * The repository's security advisories: who sees one, the CVE that comes later, the temporary private
 * fork with its pull requests, and how its merge makes a fix public.
 */
import { instant, later, now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { AdvisoryFixRecord, AdvisoryRecord, VulnerabilityRecord } from "./advisory-records";
import { allows } from "./people";
import { changeRef, mergeCommit } from "./references";
import { Refusal } from "./refusal";
import { hasScope, type Viewer } from "./scopes";

/** What GitHub wants of a token that is to see what is not published. */
const TO_SEE = ["repo"];

/** Sandbox seconds until GitHub gives the number that was asked for, and until databases follow. */
const CVE_SECONDS = 3_600;
const DATABASE_SECONDS = 3_600;

export function advisoriesOf(sandbox: Sandbox): readonly AdvisoryRecord[] {
  return sandbox.state.advisories ?? [];
}

/** Whether they manage the security of the repository. */
export function managesSecurity(sandbox: Sandbox, viewer: Viewer | null): boolean {
  if (viewer === null || !hasScope(viewer, TO_SEE)) return false;
  const managers = sandbox.state.securityManagers ?? [];
  return allows(viewer, "ADMIN") || managers.includes(viewer.login);
}

/** Whether they may work on it: GitHub shows it to them while it is not published. */
export function worksOn(sandbox: Sandbox, viewer: Viewer | null, advisory: AdvisoryRecord) {
  if (viewer === null || !hasScope(viewer, TO_SEE)) return false;
  return managesSecurity(sandbox, viewer) || advisory.collaborators.includes(viewer.login);
}

export function sees(sandbox: Sandbox, viewer: Viewer | null, advisory: AdvisoryRecord): boolean {
  return advisory.state === "published" || worksOn(sandbox, viewer, advisory);
}

/** The advisory of that id, if they see it. */
export function seenAdvisory(
  sandbox: Sandbox,
  viewer: Viewer | null,
  id: string,
): AdvisoryRecord | null {
  const found = advisoriesOf(sandbox).find(({ ghsaId }) => ghsaId === id) ?? null;
  return found !== null && sees(sandbox, viewer, found) ? found : null;
}

/** The CVE, once it has come. */
export function cveOf(sandbox: Sandbox, { cveId, cveKnownAt }: AdvisoryRecord): string | null {
  return cveKnownAt !== null && Date.parse(cveKnownAt) <= instant(sandbox) ? cveId : null;
}

/** Asks for a CVE. What GitHub answers to a second request is not documented; here it refuses it. */
export function requestCve(sandbox: Sandbox, advisory: AdvisoryRecord): void {
  if (advisory.cveId !== null) {
    throw new Refusal("UNPROCESSABLE", "A CVE was requested for this advisory already.");
  }
  if (advisory.state !== "draft") {
    throw new Refusal("UNPROCESSABLE", "A CVE can be requested for a draft only.");
  }
  const year = now(sandbox).slice(0, 4);
  sandbox.change(() => {
    advisory.cveId = `CVE-${year}-${40_000 + sandbox.takeNumber()}`;
    advisory.cveKnownAt = later(sandbox, CVE_SECONDS);
    advisory.updatedAt = now(sandbox);
  });
}

/** Replaces what it says of packages; of a published one the databases hear of it later. */
export function updateVulnerabilities(
  sandbox: Sandbox,
  advisory: AdvisoryRecord,
  vulnerabilities: VulnerabilityRecord[],
): void {
  sandbox.change(() => {
    advisory.vulnerabilities = vulnerabilities;
    advisory.updatedAt = now(sandbox);
    if (advisory.state === "published") list(sandbox, advisory);
  });
}

function list(sandbox: Sandbox, advisory: AdvisoryRecord): void {
  const fixedIn = advisory.vulnerabilities.flatMap(({ patched }) => patched ?? []);
  advisory.listings.push({ visibleAt: later(sandbox, DATABASE_SECONDS), fixedIn });
}

/** What the databases say by now; null: they do not know of it. */
export function listedFixes(sandbox: Sandbox, advisory: AdvisoryRecord): readonly string[] | null {
  const known = advisory.listings.filter(
    ({ visibleAt }) => Date.parse(visibleAt) <= instant(sandbox),
  );
  return known.at(-1)?.fixedIn ?? null;
}

/** Publishes it: everybody sees it, and its private fork is deleted. */
export function publishAdvisory(sandbox: Sandbox, advisory: AdvisoryRecord): void {
  if (advisory.state !== "draft") throw new Refusal("UNPROCESSABLE", "It is no draft.");
  sandbox.change(() => {
    advisory.state = "published";
    advisory.publishedAt = now(sandbox);
    advisory.updatedAt = now(sandbox);
    advisory.fork = null;
    list(sandbox, advisory);
  });
}

const openFixes = ({ fixes }: AdvisoryRecord) => fixes.filter(({ state }) => state === "OPEN");

/**
 * "Merge pull requests" of the advisory's page: all open ones of the fork go to trunk, each by a merge
 * commit. GitHub has no call for it.
 */
export async function mergeFixes(
  sandbox: Sandbox,
  advisory: AdvisoryRecord,
  by: string,
): Promise<readonly string[]> {
  const open = openFixes(advisory);
  if (open.length === 0) throw new Refusal("UNPROCESSABLE", "No pull request is open in the fork.");
  const merged: string[] = [];
  for (const fix of open) merged.push(await mergeFix(sandbox, fix, by));
  return merged;
}

async function mergeFix(sandbox: Sandbox, fix: AdvisoryFixRecord, by: string): Promise<string> {
  const ref = `refs/heads/${sandbox.state.repository.trunk}`;
  const base = await sandbox.git.head(sandbox.state.repository.trunk);
  const person = sandbox.state.people.find(({ login }) => login === by);
  const oid =
    base === null
      ? null
      : await mergeCommit(sandbox, {
          base,
          head: fix.headOid,
          message: `Merge commit from fork\n\n${fix.title}\n`,
          author: { name: person?.name ?? by, email: person?.email ?? "", date: now(sandbox) },
        });
  if (base === null || oid === null) throw new Refusal("UNPROCESSABLE", "It conflicts with trunk.");
  await changeRef(sandbox, ref, base, oid, by);
  sandbox.change(() => {
    fix.state = "MERGED";
    fix.mergedAt = now(sandbox);
    fix.mergeOid = oid;
  });
  return oid;
}
