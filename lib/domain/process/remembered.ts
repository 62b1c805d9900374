import type { StepKey } from "@/lib/domain/process/step-key";

/** When a step's milestone speaks for it, once the world shows it done no longer. */
export type Remembered =
  /** As soon as it was seen: what it leaves in the world goes away by itself. */
  | { readonly kind: "at-once" }
  /** When that later step is done: until then its state is live, and it may come undone. */
  | { readonly kind: "once"; readonly step: StepKey }
  /** When the release's pull request is merged; before that, a step undone is a contradiction. */
  | { readonly kind: "once-merged"; readonly before: "contradicted" | "live" }
  /** Never: what was published stays, and a world that shows it no longer is in the wrong. */
  | { readonly kind: "contradicted" };
