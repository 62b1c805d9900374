import { candidateSteps } from "@/lib/domain/process/candidate-phase";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import { prepared } from "@/lib/domain/process/publication/prepare";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { evidence, ready, type StepState } from "@/lib/domain/process/step-state";
import {
  finalTarget,
  headSource,
  isFinalTagged,
  isOwnCandidate,
} from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import { parseVersion } from "@/lib/domain/version";

export const finalPrepareStep: Step = {
  key: "final.prepare",
  phase: "final",
  kind: "action",
  title: (facts) => `Prepare ${targetName(finalTarget(facts))}: version and NEWS`,
  paragraph: paragraph(
    "How to do a final release",
    "1–4",
    "Run python -m incremental.update Twisted --newversion $RELEASE … Manually update the release version and date inside the NEWS file. The release candidate notes will be removed from the final NEWS file. Manually move all the release notes from the release candidates to the notes for the final version.",
  ),
  needs: [
    "prepare.blockers",
    "prepare.version",
    "fix.tickets",
    "fix.cherry-pick",
    ...candidateSteps.map(({ key }) => key),
  ],
  remembered: {
    kind: "once",
    step: "final.publish",
    orWhen: isFinalTagged,
    later: { kind: "nothing" },
  },
  target: finalTarget,
  button: (facts) => `Prepare ${targetName(finalTarget(facts))}`,
  check,
};

/** As every target, and no notes of a candidate are left in NEWS. */
function check({ facts, now }: StepContext): StepState {
  const target = finalTarget(facts);
  const state = prepared(target, facts, now);
  const left = candidatesLeft(facts);
  if (state.kind !== "done" || left.length === 0) return state;
  const sentence = `NEWS still has the notes of ${left.join(", ")} in sections of their own.`;
  const source = headSource(facts);
  const url = source === null ? null : links.commit(facts.place, source.oid);
  return ready(evidence(sentence, { url, observedAt: facts.source?.observedAt ?? null }));
}

/** The candidates of this release whose sections NEWS has, as they are written there. */
function candidatesLeft(facts: Facts): readonly string[] {
  return (headSource(facts)?.news ?? []).flatMap((section) => {
    const written = parseVersion(section.version);
    return written !== null && isOwnCandidate(written, facts) ? [section.version] : [];
  });
}
