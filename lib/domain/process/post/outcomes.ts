import { paragraph } from "@/lib/domain/process/document";
import type { Evidence } from "@/lib/domain/fact";
import { finalDocsStep } from "@/lib/domain/process/final/docs";
import { finalPublishStep } from "@/lib/domain/process/final/publish";
import { announcedByMail } from "@/lib/domain/process/publication/announced";
import { filesPublished } from "@/lib/domain/process/publication/files";
import { published } from "@/lib/domain/process/publication/publish";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import { blocked, done, type StepState } from "@/lib/domain/process/step-state";
import { unmetNeed } from "@/lib/domain/process/unmet-need";
import { finalTarget, isFinalTagged } from "@/lib/domain/process/subject";

export const outcomesStep: Step = {
  key: "post.outcomes",
  phase: "post",
  kind: "gate",
  title: ({ version }) => `The four outcomes of ${version}`,
  paragraph: paragraph("Outcomes", "1–4", "By the end of a Twisted release we’ll have:"),
  needs: [],
  remembered: { kind: "at-once" },
  target: finalTarget,
  button: null,
  check,
};

/** One of the four things that a release is made for, and how it stands. */
export interface Outcome {
  readonly name: string;
  /** The step that brings it about. */
  readonly step: StepKey;
  readonly state: StepState;
}

/**
 * What the document wants there to be at the end: the package on PyPI, its documentation for `stable` and
 * the number, the mail to the list, and the release on GitHub.
 */
export function outcomesOf(context: StepContext): readonly Outcome[] {
  const { facts, attestations } = context;
  const target = finalTarget(facts);
  return [
    { name: "Package on PyPI", step: "final.pypi", state: filesPublished(target, facts) },
    { name: "Documentation", step: "final.docs", state: finalDocsStep.check(context) },
    {
      name: "Announcement mail",
      step: "final.announce-mail",
      state: announcedByMail(target, facts, attestations),
    },
    { name: "Release on GitHub", step: "final.publish", state: published(target, facts) },
  ];
}

function check(context: StepContext): StepState {
  const { facts } = context;
  // Before there is a final, nobody waits for what comes of it. A need would also hide what is missing after it.
  if (facts.tags !== null && !isFinalTagged(facts))
    return blocked(unmetNeed(finalPublishStep.title(facts), finalPublishStep.check(context)));
  const outcomes = outcomesOf(context);
  const holding = outcomes.flatMap(({ state }) => (state.kind === "done" ? state.evidence : []));
  const missing = outcomes.filter(({ state }) => state.kind !== "done");
  if (missing.length === 0) return done(...holding);
  const blockers = missing.flatMap(({ state }) => (state.kind === "blocked" ? state.blockers : []));
  if (blockers.length > 0) return blocked(...blockers);
  return unfinished(missing, holding);
}

function unfinished(missing: readonly Outcome[], holding: readonly Evidence[]): StepState {
  const unsynced = missing.filter(({ state }) => state.kind === "waiting" && state.isUnsynced);
  return {
    kind: "waiting",
    sentence: `Not there yet: ${missing.map(({ name }) => name).join(", ")}.`,
    until: null,
    evidence: holding,
    isUnsynced: unsynced.length === missing.length,
  };
}
