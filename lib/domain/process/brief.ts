import { isInForce, secondPersons } from "@/lib/domain/approval/second-person";
import type { Evidence } from "@/lib/domain/fact";
import type { Attestation } from "@/lib/domain/process/attestation";
import { isSettled } from "@/lib/domain/process/milestone";
import { shortOid } from "@/lib/domain/process/links";
import type { Facts } from "@/lib/domain/process/facts";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import type { StepNote } from "@/lib/domain/process/step-note";
import { endedBadly, evidence } from "@/lib/domain/process/step-state";
import { dayInWords } from "@/lib/domain/instant";

/** What somebody who takes a release over has to know of it. */
export interface Brief {
  /** The step to look at; null: all is done. */
  readonly next: ChecklistStep | null;
  /** Steps that ask somebody for something, or that are waited for; `next` is among them. */
  readonly waits: readonly ChecklistStep[];
  readonly done: readonly ChecklistStep[];
  /** What is not as it usually is: why, and where to read on. */
  readonly odd: readonly Evidence[];
  /** Notes on its steps, oldest first. */
  readonly notes: readonly StepNote[];
}

interface Told {
  readonly facts: Facts;
  readonly checklist: Checklist;
  readonly attestations: readonly Attestation[];
  readonly notes: readonly StepNote[];
}

/** The brief of a release, from its checklist and what people said of it. */
export function briefOf({ facts, checklist, attestations, notes }: Told): Brief {
  const { steps } = checklist;
  return {
    next: steps.find(({ key }) => key === checklist.next) ?? null,
    waits: steps.filter(({ turn }) => turn !== null),
    done: steps.filter(({ state }) => state.kind === "done"),
    odd: [
      ...renumbered(facts),
      ...steps.flatMap(endedOddly),
      ...checklist.news.map(({ title, sentence, since }) =>
        evidence(`${title}. ${sentence}`, { occurredAt: since }),
      ),
      ...attestations.flatMap(exceptionMade),
      ...madeElsewhere(steps),
    ],
    notes,
  };
}

function renumbered({ version, formerNumbers }: Facts): readonly Evidence[] {
  if (formerNumbers.length === 0) return [];
  const before = formerNumbers.toReversed().join(", then ");
  return [evidence(`It was ${before} before it became ${version}.`)];
}

/** A run that did not get through, and a gate that nobody here saw closed. */
function endedOddly({ title, state }: ChecklistStep): readonly Evidence[] {
  if (endedBadly(state)) return [evidence(`“${title}”: ${state.error} ${state.whatToDo}`)];
  return state.kind === "not-needed" ? [evidence(`“${title}” is not needed: ${state.why}`)] : [];
}

function exceptionMade(attestation: Attestation): readonly Evidence[] {
  const { by, at: occurredAt } = attestation;
  switch (attestation.kind) {
    case "blocker-waived": {
      const yes = secondPersons(attestation).map((approval) => approval.by.login);
      const how = isInForce(attestation)
        ? `approved by ${yes.join(", ")}`
        : "which needs one more committer";
      const sentence = `${by.login} waived #${attestation.issue}, ${how}: “${attestation.reason}”`;
      return [evidence(sentence, { occurredAt })];
    }
    case "wait-shortened": {
      const yes = secondPersons(attestation).map((approval) => approval.by.login);
      const how =
        yes.length > 0 ? `approved by ${yes.join(", ")}` : "which needs one more committer";
      const until = dayInWords(attestation.until);
      const sentence = `${by.login} ended the wait of ${attestation.target} on ${until}, ${how}: “${attestation.reason}”`;
      return [evidence(sentence, { occurredAt })];
    }
    case "check-waived": {
      const yes = secondPersons(attestation).map((approval) => approval.by.login);
      const how =
        yes.length > 0 ? `approved by ${yes.join(", ")}` : "which needs one more committer";
      const where = shortOid(attestation.oid);
      const sentence = `${by.login} waived the check ${attestation.check} at ${where}, ${how}: “${attestation.reason}”`;
      return [evidence(sentence, { occurredAt })];
    }
    case "paused":
    case "resumed": {
      const sentence = `${by.login} ${attestation.kind} the release at ${attestation.target}: “${attestation.reason}”`;
      return [evidence(sentence, { occurredAt })];
    }
    case "defect": {
      const sentence = `${by.login} reported a defect in ${attestation.target}: “${attestation.title}”`;
      return [evidence(sentence, { occurredAt })];
    }
    case "announced":
      return [
        evidence(`${by.login} says that they announced ${attestation.target} themselves.`, {
          url: attestation.url,
          occurredAt,
        }),
      ];
  }
}

/** What the world shows and no run of ours has done. */
function madeElsewhere(steps: readonly ChecklistStep[]): readonly Evidence[] {
  const own = steps.filter(({ state, completion }) => isSettled(state) && completion?.byHand);
  if (own.length === 0) return [];
  const names = own.map(({ title }) => `“${title}”`).join(", ");
  return [evidence(`Not made here, but seen: ${names}.`)];
}
