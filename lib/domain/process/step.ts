import type { Instant } from "@/lib/domain/instant";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { Completion } from "@/lib/domain/process/completion";
import type { Facts } from "@/lib/domain/process/facts";
import type { News } from "@/lib/domain/process/news";
import type { Remembered } from "@/lib/domain/process/remembered";
import type { Phase, StepKey } from "@/lib/domain/process/step-key";
import type { StepState } from "@/lib/domain/process/step-state";
import type { Target } from "@/lib/domain/release/target";

/** Where the process document asks for the step. */
export interface Paragraph {
  /** The document's heading, e.g. "How to do a release candidate". */
  readonly section: string;
  /** The numbers of the list's items, e.g. "13–17". */
  readonly items: string;
  /** The words of the document. */
  readonly quote: string;
  readonly url: string;
}

/** What a step's check is given. `now` is an argument: the rules have no clock. */
export interface StepContext {
  readonly facts: Facts;
  readonly attestations: readonly Attestation[];
  readonly now: Instant;
}

/** One entry of the checklist, as a value (DESIGN 5). */
export interface Step {
  readonly key: StepKey;
  readonly phase: Phase;
  readonly kind: "gate" | "action" | "wait";
  readonly title: (facts: Facts) => string;
  readonly paragraph: Paragraph;
  readonly needs: readonly StepKey[];
  /** Whether the checklist has it as things stand; absent: it always does. */
  readonly isAsked?: (context: StepContext) => boolean;
  /** When what was once seen done counts, though the world shows it no longer. */
  readonly remembered: Remembered;
  /** The target that the step publishes; null: it is done once for the whole release. */
  readonly target: ((facts: Facts) => Target) | null;
  /** What the button says; null where the step has none, or none as things stand. */
  readonly button: ((facts: Facts) => string | null) | null;
  /** The step's own state, not yet looking at `needs` and runs: derive() adds those. */
  readonly check: (context: StepContext) => StepState;
}

/** A step as shown: everything a page, the API and the permission check need. */
export interface ChecklistStep {
  readonly key: StepKey;
  readonly phase: Phase;
  readonly kind: "gate" | "action" | "wait";
  readonly title: string;
  readonly paragraph: Paragraph;
  readonly button: string | null;
  /** Name of the target that a plan of this step is for: "24.7.0rc1". */
  readonly target: string;
  readonly state: StepState;
  /** Who did it, when, and its numbers; null while it is not done. */
  readonly completion: Completion | null;
  /** Since when it is blocked, waited for or running, by what happened in the world. */
  readonly since: Instant | null;
  /** Who can bring it on, in words; null where it is settled, and where it only waits for earlier steps. */
  readonly turn: string | null;
}

export interface Checklist {
  readonly version: string;
  /** What is under way: rc1 before anything is prepared. */
  readonly target: Target;
  readonly steps: readonly ChecklistStep[];
  /** The first step that is not done and asks for something; null when all are done. */
  readonly next: StepKey | null;
  /** The phase of `next`, or the last one. */
  readonly phase: Phase;
  /** What turned red behind the release, or came without it: told, and no step is undone by it. */
  readonly news: readonly News[];
}
