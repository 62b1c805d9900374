import { secondPersons } from "@/lib/domain/approval/second-person";
import { blockingSince, type BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import type { Evidence, Fact } from "@/lib/domain/fact";
import { type Waiver, waiversAmong } from "@/lib/domain/process/attestation";
import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  evidence,
  notSyncedYet,
  shownBy,
  type StepState,
} from "@/lib/domain/process/step-state";
import { listOf } from "@/lib/domain/actor";
import { waivedIssues } from "@/lib/domain/process/waiver";
import type { Issue } from "@/lib/domain/observed/issue";
import { committerOtherThan, named } from "@/lib/domain/process/who";

export const blockersStep: Step = {
  key: "prepare.blockers",
  phase: "prepare",
  kind: "gate",
  title: () => "Resolve release blockers",
  paragraph: paragraph(
    "Prepare for a release",
    "1–2",
    "Check for any regressions using release blockers GitHub issues search … Any regression should be fixed and merged into trunk before making the release branch",
  ),
  needs: [],
  // A blocker that comes when the branch is cut holds up what is still to come, of every candidate.
  remembered: { kind: "once", step: "prepare.branch", orWhen: null, later: { kind: "holds" } },
  target: null,
  button: null,
  check,
};

/** Done when no blocker is open, or each open one is waived for this release by two people. */
function check({ facts, attestations }: StepContext): StepState {
  const { blockers } = facts;
  if (blockers === null) return notSyncedYet("release blockers");
  const open = blockers.value.filter((issue) => issue.state === "open");
  if (open.length === 0) return done(shownBy(blockers, "No release blocker is open."));

  const waivers = waiversAmong(attestations).filter((waiver) => waiver.release === facts.version);
  const waived = waivedIssues(facts.version, attestations);
  const inTheWay = open.filter((issue) => !waived.includes(issue.number));
  return inTheWay.length > 0
    ? blocked(
        ...inTheWay.map((issue) =>
          openBlocker(issue, waivers, evidenceOf(issue, blockers, facts.blockerEvents)),
        ),
      )
    : done(...open.flatMap((issue) => waivedEvidence(issue, waivers)));
}

/** It happened when the issue became a blocker, not when we saw it. */
function evidenceOf(
  { number, title, url }: Issue,
  seen: Fact<readonly Issue[]>,
  events: readonly BlockerEvent[],
): Evidence {
  return shownBy(seen, `#${number} ${title}`, url, blockingSince(events, number));
}

function openBlocker(issue: Issue, waivers: readonly Waiver[], evidence: Evidence): Blocker {
  const about = { code: "release-blocker-open", evidence } as const;
  const sentence = `#${issue.number} “${issue.title}” is open.`;
  const half = waivers.find((waiver) => waiver.issue === issue.number);
  return half === undefined
    ? blocker({
        ...about,
        sentence,
        remedy: "Fix it and merge the fix into trunk, or waive it for this release with a reason.",
        clearedBy: named("whoever fixes it, or two committers who waive it"),
      })
    : blocker({
        ...about,
        sentence: `${sentence} ${half.by.login} waived it: “${half.reason}”.`,
        remedy: "A second person has to approve the waiver.",
        clearedBy: committerOtherThan(half.by),
      });
}

function waivedEvidence(issue: Issue, waivers: readonly Waiver[]): readonly Evidence[] {
  return waivers
    .filter((waiver) => waiver.issue === issue.number)
    .map((waiver) => {
      const approvers = secondPersons(waiver).map(({ by }) => by);
      const who = `${waiver.by.login} and ${listOf(approvers)}`;
      const sentence = `#${issue.number} is waived by ${who}: “${waiver.reason}”`;
      return evidence(sentence, { url: issue.url, occurredAt: waiver.at });
    });
}
