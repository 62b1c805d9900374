import type { Instant } from "@/lib/domain/instant";
import type { AuthorAssociation } from "@/lib/domain/observed/author-association";

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly author: string | null;
  /** GitHub's account id of the author, in digits, for rules; null for a deleted account. */
  readonly authorId: string | null;
  /** null: not read yet. */
  readonly authorAssociation: AuthorAssociation | null;
  /** Their logins, for showing. */
  readonly assignees: readonly string[];
  /** Their account ids in digits, for rules. */
  readonly assigneeIds: readonly string[];
  readonly labels: readonly string[];
  /** Its title; null: it has none, or it was not read yet. */
  readonly milestone: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly closedAt: Instant | null;
  readonly url: string;
}
