import type { Instant } from "@/lib/domain/instant";

/** A named person's statement about something that cannot be observed (DESIGN 2.1 and 3). */
export type Attestation = {
  readonly kind: "blocker-waived";
  readonly release: string;
  readonly issue: number;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  /** The second person; a waiver without one does not count yet. */
  readonly approvedBy: string | null;
};
