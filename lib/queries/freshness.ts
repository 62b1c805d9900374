import type { Instant } from "@/lib/domain/instant";
import type { Refusal } from "@/lib/domain/refusal";

/** How old what we show is, a part of the world: "seen 4 s ago", or since when it is old and why. */
export interface PartFreshness {
  readonly part: "github" | "source" | "pypi" | "docs";
  /** When this part was last seen whole; null means never. */
  readonly seenAt: Instant | null;
  readonly attemptedAt: Instant | null;
  /** Why the last look failed; null when it did not. The old facts are still shown. */
  readonly error: Refusal | null;
}

/** GitHub's allowance, newest answer. */
export interface Allowance {
  readonly resource: string;
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: Instant;
  readonly observedAt: Instant;
}

export interface Freshness {
  /** The oldest `seenAt` of the parts; null while one was never seen. */
  readonly seenAt: Instant | null;
  readonly parts: readonly PartFreshness[];
  readonly allowances: readonly Allowance[];
}
