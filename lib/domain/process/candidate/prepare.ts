import { paragraph } from "@/lib/domain/process/document";
import { prepared } from "@/lib/domain/process/publication/prepare";
import { tagName } from "@/lib/domain/naming";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { evidence, ready, type StepState } from "@/lib/domain/process/step-state";
import { burnedAt, candidateTarget, isCandidateTagged } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import { candidateOf, formatVersion } from "@/lib/domain/version";

export const prepareStep: Step = {
  key: "candidate.prepare",
  phase: "candidate",
  kind: "action",
  title: (facts) => `Prepare ${targetName(candidateTarget(facts))}: version, NEWS, copyright years`,
  paragraph: paragraph(
    "How to do a release candidate",
    "3–8",
    "Run python -m incremental.update Twisted --rc … Commit the changes made by towncrier - this automatically removes the newsfragment files. … Bump copyright dates in LICENSE, src/twisted/, and README.rst if required",
  ),
  needs: [
    "prepare.blockers",
    "prepare.trunk-green",
    "prepare.version",
    "prepare.branch",
    "fix.tickets",
    "fix.cherry-pick",
  ],
  remembered: {
    kind: "once",
    step: "candidate.publish",
    orWhen: isCandidateTagged,
    later: { kind: "nothing" },
  },
  target: candidateTarget,
  button: (facts) => `Prepare ${targetName(candidateTarget(facts))}`,
  check,
};

/** Where the number before this one is burned, that is why this one is to be prepared. */
function check({ facts, now }: StepContext): StepState {
  const { version } = candidateTarget(facts);
  const state = prepared(candidateTarget(facts), facts, now);
  const before = candidateOf(version, (version.rc ?? 1) - 1);
  const run = before.rc === 0 ? null : burnedAt(before, facts);
  if (run === null || state.kind !== "ready") return state;
  const sentence = `GitHub takes no release under the tag ${tagName(before)} any more: go on with ${formatVersion(version)}.`;
  return ready(evidence(sentence, { occurredAt: run.since }), ...state.reasons);
}
