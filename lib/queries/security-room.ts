import type { Instant } from "@/lib/domain/instant";
import type { Fact } from "@/lib/domain/fact";
import type { Advisory, AdvisoryListing } from "@/lib/domain/observed/advisory";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import { stopwatchOf, type Stopwatch } from "@/lib/domain/process/security/first-candidate";
import { isFixPublic } from "@/lib/domain/process/security/fix-of";
import { warningsOfMoment } from "@/lib/domain/process/security/good-moment";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { isSecurityStep } from "@/lib/domain/process/step-key";
import type { Viewer } from "@/lib/domain/viewer";
import { releaseNumberOf } from "./release";
import { readReleaseStatus } from "./release-status";

/** What a security release has besides any other. */
export interface SecurityRoom {
  readonly now: Instant;
  readonly version: string;
  readonly release: ReleaseDecision;
  /** "GHSA-…" */
  readonly ghsaId: string;
  /**
   * The advisory's own words. null: nobody has read it yet, or GitHub does not show it to the viewer, who
   * knows of the release since its fix is public.
   */
  readonly advisory: Fact<Advisory> | null;
  readonly steps: readonly ChecklistStep[];
  readonly stopwatch: Stopwatch | null;
  /** Why this is no good moment to merge; none once the fix is public. */
  readonly warnings: readonly string[];
  readonly listings: readonly Fact<AdvisoryListing>[];
}

/** The security room of a release; null where it is no security release that the viewer may see. */
export async function readSecurityRoom(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<SecurityRoom | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const { facts, checklist } = await readReleaseStatus(viewer, version, now);
  const { release, advisory } = facts;
  if (release?.advisory == null) return null;
  const isPublic = advisory !== null && isFixPublic(advisory.value);
  return {
    now,
    version,
    release,
    ghsaId: release.advisory,
    advisory: advisory !== null && maySeeWords(viewer, advisory.value) ? advisory : null,
    steps: checklist.steps.filter(({ key }) => isSecurityStep(key)),
    stopwatch: stopwatchOf(facts),
    warnings: isPublic ? [] : warningsOfMoment(now),
    listings: facts.advisoryListings,
  };
}

/** Its words stay secret until it is published, though its fix may be public by then. */
function maySeeWords(viewer: Viewer, { ghsaId, state }: Advisory): boolean {
  if (state === "published") return true;
  return viewer.kind === "signed-in" && viewer.advisories.includes(ghsaId);
}
