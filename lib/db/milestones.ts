import { fromMs, toMs } from "@/lib/domain/instant";
import type { Milestone } from "@/lib/domain/process/milestone";
import { parseStepKey, type StepKey } from "@/lib/domain/process/step-key";
import { database } from "./client";
import { evidenceVersions, readEvidence } from "./evidence-document";
import type { Milestone as Row } from "./generated/client";
import { newestVersion } from "./stored-document";

/**
 * The milestones of a release ("24.7.0"), oldest first. Of a number that was abandoned and started
 * again they are those of its last beginning, and what was published ever: that stays. One of a step that this Slipway does not know
 * (an older or newer one wrote it) is left out: it speaks for nothing here.
 */
export async function readMilestones(release: string): Promise<readonly Milestone[]> {
  const beginning = await beginningOf(release);
  const rows = await database().milestone.findMany({
    where: { release, OR: [{ beginning }, { step: { in: [...published] } }] },
    orderBy: [{ observedAt: "asc" }, { step: "asc" }],
  });
  return rows.flatMap(toMilestone);
}

/** Writes milestones that are not there yet; one that is there stays as it is. Answers how many are new. */
export async function addMilestones(
  release: string,
  milestones: readonly Milestone[],
): Promise<number> {
  const beginning = await beginningOf(release);
  const { count } = await database().milestone.createMany({
    data: milestones.map((milestone) => ({
      release,
      beginning,
      step: milestone.step,
      target: milestone.target,
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

/** A release that was found on GitHub and is not driven here is at its first. */
async function beginningOf(release: string): Promise<number> {
  const row = await database().release.findUnique({
    where: { version: release },
    select: { beginning: true },
  });
  return row?.beginning ?? 1;
}

function toMilestone(row: Row): readonly Milestone[] {
  const step = parseStepKey(row.step);
  if (step === null) return [];
  const occurredAt = row.occurredAt === null ? null : fromMs(row.occurredAt.getTime());
  const observedAt = fromMs(row.observedAt.getTime());
  const evidence = readEvidence({ version: row.documentVersion, json: row.evidence });
  return [{ step, target: row.target, evidence, occurredAt, observedAt }];
}
