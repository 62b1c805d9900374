import { readReleaseOfAdvisory } from "@/lib/db/advisories";
import { readAdvisorySight } from "@/lib/db/advisory-sight";
import { database } from "@/lib/db/client";
import type { ShownAdvisory } from "@/lib/domain/observed/advisory";
import type { Viewer } from "@/lib/domain/viewer";

/** The advisories that the viewer may begin a release from: those that GitHub shows them, drafts that none mends. */
export async function readAdvisoryOffers(viewer: Viewer): Promise<readonly ShownAdvisory[]> {
  if (viewer.kind !== "signed-in" || viewer.advisories.length === 0) return [];
  const { shown } = await readAdvisorySight(viewer.accountId);
  const drafts = (shown ?? []).filter(
    ({ ghsaId, state }) =>
      viewer.advisories.includes(ghsaId) && (state === "draft" || state === "triage"),
  );
  const taken = await Promise.all(
    drafts.map(({ ghsaId }) => readReleaseOfAdvisory(database(), ghsaId)),
  );
  return drafts.filter((_, index) => taken[index] === null);
}
