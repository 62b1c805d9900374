import { totalMs } from "@/lib/domain/blocker/blocker-event";
import { dayInWords, type Instant } from "@/lib/domain/instant";
import { paragraph } from "@/lib/domain/process/document";
import { announcedAt, announcementSeenAt } from "@/lib/domain/process/publication/announced";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { pauseInForce } from "@/lib/domain/process/fixes/pause";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  done,
  evidence,
  type StepState,
  waiting,
  waitingFor,
} from "@/lib/domain/process/step-state";
import { candidateTarget } from "@/lib/domain/process/subject";
import { waitOf } from "@/lib/domain/process/wait/candidate-wait";
import type { WaitClock } from "@/lib/domain/process/wait/wait-clock";
import { targetName } from "@/lib/domain/release/target";
import { aCommitter, named } from "@/lib/domain/process/who";

export const waitStep: Step = {
  key: "candidate.wait",
  phase: "candidate",
  kind: "wait",
  title: (facts) => `Wait a week for reports on ${targetName(candidateTarget(facts))}`,
  paragraph: paragraph(
    "How to do a release candidate",
    "Announce",
    "A week is a generally good length of time to wait before doing the final release.",
  ),
  needs: ["candidate.pypi", "candidate.announce-mail"],
  remembered: { kind: "at-once" },
  target: candidateTarget,
  button: null,
  check,
};

/** Done when the candidate's own week is over, the time in which a release blocker was open not counted. */
function check(context: StepContext): StepState {
  const { facts, attestations, now } = context;
  const target = candidateTarget(facts);
  const clock = waitOf(target, facts, attestations, now);
  if (clock === null) return waiting(notBegun(context));
  const seen = [began(clock, announcementSeenAt(target, facts)), ...stood(clock)];
  if (clock.isOver)
    return done(
      ...seen,
      evidence(`The wait was over on ${dayInWords(clock.endsAt)}.`, { occurredAt: clock.endsAt }),
    );
  if (clock.standsStill)
    return pauseInForce(facts, attestations) === null
      ? waitingFor(
          named("whoever fixes it, or two committers who waive it"),
          "The week stands still while a release blocker is open.",
          ...seen,
        )
      : waitingFor(aCommitter, "The week stands still while the release is paused.", ...seen);
  const sentence = `Users try ${targetName(target)} until ${dayInWords(clock.endsAt)}.`;
  return { kind: "waiting", sentence, until: clock.endsAt, evidence: seen, isUnsynced: false };
}

function notBegun({ facts, attestations }: StepContext): string {
  const target = candidateTarget(facts);
  const missing = [
    filesCompleteSince(target, facts) === null ? "both files are on PyPI" : null,
    announcedAt(target, facts, attestations) === null ? "the announcement is in the archive" : null,
  ].filter((one) => one !== null);
  return `The week begins when ${missing.join(" and ")}.`;
}

/** `observedAt` is null where it began by somebody's word alone, which they may take back. */
function began({ startedAt }: WaitClock, observedAt: Instant | null) {
  const sentence = `The week began on ${dayInWords(startedAt)}.`;
  return evidence(sentence, { occurredAt: startedAt, observedAt });
}

const msPerHour = 3_600_000;

function stood({ stoodStill }: WaitClock) {
  if (stoodStill.length === 0) return [];
  const hours = Math.max(1, Math.round(totalMs(stoodStill) / msPerHour));
  return [
    evidence(
      `It stood still for ${hours} ${hours === 1 ? "hour" : "hours"}: a blocker was open, or the release was paused.`,
      {
        occurredAt: stoodStill.at(-1)?.to ?? null,
      },
    ),
  ];
}
