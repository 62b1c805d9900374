import type { Instant } from "@/lib/domain/instant";
import type { AuthorAssociation } from "@/lib/domain/observed/author-association";
import type { ReviewAsk } from "@/lib/domain/observed/review-ask";

export interface Review {
  readonly author: string | null;
  /** GitHub's account id of the author, in digits, for rules; null for a deleted account. */
  readonly authorId: string | null;
  /** null: not read yet. */
  readonly authorAssociation: AuthorAssociation | null;
  /** Whether the author may push to the repository, as GitHub says. */
  readonly mayPush: boolean;
  readonly state: "approved" | "changes-requested" | "commented" | "dismissed" | "pending";
  /** The commit that was reviewed. */
  readonly commitOid: string | null;
  readonly submittedAt: Instant | null;
  readonly url: string;
}

export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed" | "merged";
  readonly isDraft: boolean;
  readonly author: string | null;
  /** GitHub's account id of the author, in digits, for rules; null for a deleted account. */
  readonly authorId: string | null;
  /** null: not read yet. */
  readonly authorAssociation: AuthorAssociation | null;
  /** Whether its branch is in another repository, a fork; null: not read yet. */
  readonly isCrossRepository: boolean | null;
  /** "owner/name" of the repository that has its branch; null where that is gone, or not read yet. */
  readonly headRepository: string | null;
  readonly headRef: string;
  readonly headOid: string;
  readonly baseRef: string;
  /** As an Issue's. */
  readonly assignees: readonly string[];
  readonly assigneeIds: readonly string[];
  readonly labels: readonly string[];
  readonly milestone: string | null;
  /** Logins and team slugs whose review is requested and has not come yet. */
  readonly reviewRequests: readonly string[];
  /**
   * How and when reviews were asked for, oldest first, by who may ask: requests, the label and the
   * comment; what was asked stays when it is answered. null: not read yet.
   */
  readonly reviewAsks: readonly ReviewAsk[] | null;
  readonly reviews: readonly Review[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly closedAt: Instant | null;
  readonly mergedAt: Instant | null;
  /** The commit on the base branch by which it was merged; null: it is not, or it was not read yet. */
  readonly mergeOid: string | null;
  /** Login of whoever merged it; null: it is not, their account is gone, or it was not read yet. */
  readonly mergedBy: string | null;
  /** When its body was edited last, by whoever; null: it never was, or it was not read yet. */
  readonly bodyEditedAt: Instant | null;
  readonly url: string;
}
