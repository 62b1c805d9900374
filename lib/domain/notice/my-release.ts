import { obstaclesOf, type ObservedRelease } from "@/lib/domain/blocker/in-the-way";
import type { Milestone } from "@/lib/domain/process/milestone";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import type { Notice } from "./notice";

/** A release as it was observed, with what was once seen done. */
export interface RememberedRelease extends ObservedRelease {
  readonly milestones: readonly Milestone[];
}

/** What its manager wants to know of a release: each step that was seen done, and what came in its way. */
export function releaseNotices(observed: RememberedRelease): readonly Notice[] {
  const { release } = observed.facts;
  if (release?.abandoned !== null) return [];
  return [...doneIn(observed, release), ...inTheWayOf(observed, release)];
}

function doneIn(
  { checklist, milestones }: RememberedRelease,
  release: ReleaseDecision,
): readonly Notice[] {
  return milestones.flatMap(({ step: key, target, revision, occurredAt, observedAt }) => {
    const step = checklist.steps.find((one) => one.key === key && one.target === target);
    // Of a target before this one: its title was another then, and it was told of then.
    if (step === undefined) return [];
    return [
      {
        ...of(release),
        key: `my-release/${release.id}/done/${key}/${target}/${String(revision)}`,
        sentence: `Done in ${release.version}: ${step.title}.`,
        place: { kind: "step", version: release.version, step: key },
        at: occurredAt ?? observedAt,
      },
    ];
  });
}

/** Runs that ended badly are their manager's turn, and told of as that. */
function inTheWayOf(observed: ObservedRelease, release: ReleaseDecision): readonly Notice[] {
  const { blockers } = obstaclesOf([observed]);
  return (blockers ?? []).flatMap(({ id, code, sentence, since, holds }) => {
    if (since === null || holds.length === 0 || code.startsWith("run-")) return [];
    return [
      {
        ...of(release),
        key: `my-release/${release.id}/way/${id}/${since}`,
        sentence: `In the way of ${release.version}: ${sentence}`,
        place: { kind: "release", version: release.version },
        at: since,
      },
    ];
  });
}

function of({ id }: ReleaseDecision) {
  return {
    topic: "my-release",
    audience: { role: "manager" },
    releaseId: id,
    lasts: false,
  } as const;
}
