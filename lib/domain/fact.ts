import { latestOf, type Instant } from "@/lib/domain/instant";

/** An observed value with its source and the moment it was seen (DESIGN 3). */
export interface Fact<T> {
  readonly value: T;
  /** A page on which a person can see the same. */
  readonly source: string;
  readonly observedAt: Instant;
}

/** What a step's state is founded on: one sentence, and where to see it. */
export interface Evidence {
  readonly sentence: string;
  readonly url: string | null;
  /** When we saw it; null for what is no observation, such as a decision made here. */
  readonly observedAt: Instant | null;
  /** When it happened in the world: upload, tag, merge, label set; null where nothing tells. */
  readonly occurredAt: Instant | null;
}

/** When the last of what the evidence tells happened; null where none of it has a time. */
export function occurredLast(evidence: readonly Evidence[]): Instant | null {
  return latestOf(evidence.map(({ occurredAt }) => occurredAt));
}
