import { fromMs, toMs } from "@/lib/domain/instant";
import type { Milestone } from "@/lib/domain/process/milestone";
import { parseStepKey, type StepKey } from "@/lib/domain/process/step-key";
import type { Viewer } from "@/lib/domain/viewer";
import { database } from "./client";
import { evidenceVersions, readEvidence } from "./evidence-document";
import type { Milestone as Row } from "./generated/client";
import { findReleaseId } from "./releases";
import { newestVersion } from "./stored-document";
import { ofSeen } from "./visible-releases";

/**
 * The milestones of the release that has that number ("24.7.0"), oldest first, and what any release
 * published ever under it: that stays, also where the number was abandoned and begun again. One of a
 * step that this Slipway does not know (an older or newer one wrote it) is left out: it speaks for
 * nothing here.
 *
 * Where the viewer sees no release of that number, these are those that were everybody's before it was
 * put under embargo: what was found on GitHub stays found.
 */
export async function readMilestones(
  viewer: Viewer,
  number: string,
): Promise<readonly Milestone[]> {
  const releaseId = await findReleaseId(viewer, number);
  const targets = [{ target: number }, { target: { startsWith: `${number}rc` } }];
  const ofNumber = { step: { in: [...published] }, OR: targets };
  // By the target: which number a hidden release has by now is as secret as itself.
  const hidden = { OR: targets, release: { embargoedAt: { not: null } } };
  const own = releaseId === null ? hidden : { releaseId };
  const rows = await database().milestone.findMany({
    where: { OR: [own, ofNumber] },
    include: { release: { select: { embargoedAt: true } } },
    orderBy: [{ observedAt: "asc" }, { step: "asc" }, { revision: "asc" }],
  });
  const seen = new Set(await ofSeen(viewer, rows));
  return rows.filter((row) => seen.has(row) || wasPublic(row)).flatMap(toMilestone);
}

/** Whether everybody saw the milestone before its release was put under embargo. */
function wasPublic({ observedAt, release: { embargoedAt } }: RowOfRelease): boolean {
  return embargoedAt === null || observedAt < embargoedAt;
}

type RowOfRelease = Row & { readonly release: { readonly embargoedAt: Date | null } };

/**
 * Writes milestones of the release of that id that are not there yet; one that is there stays as it
 * is. Answers how many are new.
 */
export async function addMilestones(
  releaseId: string,
  milestones: readonly Milestone[],
): Promise<number> {
  const { count } = await database().milestone.createMany({
    data: milestones.map((milestone) => ({
      releaseId,
      step: milestone.step,
      target: milestone.target,
      revision: milestone.revision,
      evidence: milestone.evidence.map((one) => ({ ...one })),
      documentVersion: newestVersion(evidenceVersions),
      occurredAt: milestone.occurredAt === null ? null : new Date(toMs(milestone.occurredAt)),
      observedAt: new Date(toMs(milestone.observedAt)),
    })),
    skipDuplicates: true,
  });
  return count;
}

const published: readonly StepKey[] = ["candidate.publish", "candidate.pypi"];

function toMilestone(row: Row): readonly Milestone[] {
  const step = parseStepKey(row.step);
  if (step === null) return [];
  const occurredAt = row.occurredAt === null ? null : fromMs(row.occurredAt.getTime());
  const observedAt = fromMs(row.observedAt.getTime());
  const evidence = readEvidence({ version: row.documentVersion, json: row.evidence });
  return [{ step, target: row.target, revision: row.revision, evidence, occurredAt, observedAt }];
}
