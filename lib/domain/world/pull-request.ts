import type { Instant } from "@/lib/domain/instant";

export interface Review {
  readonly author: string | null;
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
  readonly headRef: string;
  readonly headOid: string;
  readonly baseRef: string;
  readonly labels: readonly string[];
  /** Logins and team slugs whose review is requested and has not come yet. */
  readonly reviewRequests: readonly string[];
  readonly reviews: readonly Review[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly closedAt: Instant | null;
  readonly mergedAt: Instant | null;
  readonly url: string;
}
