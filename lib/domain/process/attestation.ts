import type { Actor } from "@/lib/domain/actor";
import type { Approval, ApprovedContent } from "@/lib/domain/approval/approval";
import type { Instant } from "@/lib/domain/instant";

/** A named person's statement about something that cannot be observed (DESIGN 2.1 and 3). */
export type Attestation = {
  readonly kind: "blocker-waived";
  /** Number that the release has now: "24.7.0". */
  readonly release: string;
  readonly releaseId: string;
  readonly issue: number;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Instant;
  /** What a second person says yes to: this statement, as it stands now. */
  readonly content: ApprovedContent;
  /** Every yes that was given, oldest first: also to earlier reasons, and those taken back. */
  readonly approvals: readonly Approval[];
};
