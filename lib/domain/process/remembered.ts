import type { Facts } from "@/lib/domain/process/facts";
import type { StepKey } from "@/lib/domain/process/step-key";

/** When a step's milestone speaks for it, once the world shows it done no longer. */
export type Remembered =
  /** As soon as it was seen: what it leaves in the world goes away by itself. */
  | { readonly kind: "at-once" }
  /**
   * For good from when that later step was done, whatever became of that one since: until then its
   * state is live, and it may come undone.
   */
  | {
      readonly kind: "once";
      readonly step: StepKey;
      /** What shows that it is too late, where the later step is not quite done: a tag without its page. */
      readonly orWhen: ((facts: Facts) => boolean) | null;
      readonly later: WhenItFailsLater;
      /** What opens it again all the same: the number of the release was changed. Absent: nothing. */
      readonly reopened?: (facts: Facts) => boolean;
    }
  /** When the release's pull request is merged; before that, a step undone is a contradiction. */
  | { readonly kind: "once-merged"; readonly before: "contradicted" | "live" }
  /** Never: what was undone since is to be done again. */
  | { readonly kind: "live" }
  /** Never: what was published stays, and a world that shows it no longer is in the wrong. */
  | { readonly kind: "contradicted" };

/** What it means when the condition of a finished step fails after all. */
export type WhenItFailsLater =
  | { readonly kind: "nothing" }
  /** It holds up the steps that need it and are still to come; the step itself stays done. */
  | { readonly kind: "holds" }
  /** It is told, and holds up nothing. `after`: what it happened after, "the branch was cut". */
  | { readonly kind: "news"; readonly what: string; readonly after: string };
