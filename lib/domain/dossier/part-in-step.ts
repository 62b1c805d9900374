import { secondPersons, type Proposed } from "@/lib/domain/approval/second-person";
import {
  approversOf as approversOfText,
  latestRevision,
} from "@/lib/domain/announcement/announcement";
import type { Instant } from "@/lib/domain/instant";
import { outlets, waiversAmong, type Attestation } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { standingReviews } from "@/lib/domain/process/final/approval-at-head";
import { shorteningOf } from "@/lib/domain/process/shortening";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { releasePullRequest } from "@/lib/domain/process/subject";

/** Somebody who had a part in a step: what they did, and when. */
export interface PartInStep {
  /** Login. */
  readonly who: string;
  /** For sentences without a subject: "approved the text". */
  readonly did: string;
  /** null: nothing tells when. */
  readonly at: Instant | null;
}

type StepOfTarget = Pick<ChecklistStep, "key" | "target" | "completion">;

/** Everybody who had a part in the step, as our books and GitHub have it: who did it comes first. */
export function partsIn(
  step: StepOfTarget,
  facts: Facts,
  attestations: readonly Attestation[],
): readonly PartInStep[] {
  const { completion } = step;
  const by = completion?.by ?? null;
  const doer = by === null ? [] : [{ who: by, did: "did this step", at: completion?.at ?? null }];
  return [...doer, ...others(step, facts, attestations)];
}

function others(
  { key, target }: StepOfTarget,
  facts: Facts,
  attestations: readonly Attestation[],
): readonly PartInStep[] {
  const outlet = outlets.find((one) => key.endsWith(`.announce-${one}`));
  if (outlet !== undefined)
    return [
      ...attestations
        .filter((one) => one.kind === "announced")
        .filter((one) => one.target === target && one.outlet === outlet)
        .map(({ by, at }) => ({ who: by.login, did: "said that they announced it", at })),
      ...textOf(facts, target, outlet),
    ];
  switch (key) {
    case "prepare.blockers":
      return waiversAmong(attestations).flatMap((waiver) =>
        proposedAndApproved(waiver, `to waive #${waiver.issue}`),
      );
    case "candidate.wait":
      return shortenedBy(target, attestations);
    case "final.review":
      return reviewedBy(facts);
    default:
      return [];
  }
}

function textOf({ announcements }: Facts, target: string, outlet: string): readonly PartInStep[] {
  const own = announcements.find((one) => one.target === target && one.outlet === outlet);
  const latest = own === undefined ? null : latestRevision(own);
  if (own === undefined || latest === null) return [];
  return [
    { who: latest.by.login, did: `wrote revision ${latest.number} of the text`, at: latest.at },
    ...approversOfText(own).map(({ by, at }) => ({ who: by.login, did: "approved the text", at })),
  ];
}

function shortenedBy(target: string, attestations: readonly Attestation[]): readonly PartInStep[] {
  const shortening = shorteningOf(target, attestations);
  if (shortening === null) return [];
  return proposedAndApproved(shortening, "to shorten the wait");
}

function proposedAndApproved(
  proposed: Proposed & { readonly at: Instant },
  what: string,
): readonly PartInStep[] {
  return [
    { who: proposed.by.login, did: `proposed ${what}`, at: proposed.at },
    ...secondPersons(proposed).map(({ by, at }) => ({
      who: by.login,
      did: `approved ${what}`,
      at,
    })),
  ];
}

function reviewedBy(facts: Facts): readonly PartInStep[] {
  const pullRequest = releasePullRequest(facts);
  return (pullRequest === null ? [] : standingReviews(pullRequest))
    .filter(({ state }) => state === "approved")
    .map(({ author, commitOid, submittedAt }) => ({
      who: author ?? "a deleted account",
      did: `approved ${commitOid?.slice(0, 10) ?? "it"}`,
      at: submittedAt,
    }));
}
