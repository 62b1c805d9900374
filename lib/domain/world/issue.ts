import type { Instant } from "@/lib/domain/instant";
import type { AuthorAssociation } from "@/lib/domain/world/author-association";

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly author: string | null;
  /** Account id of the author, which stays when the login changes; null for a deleted account. */
  readonly authorId: number | null;
  /** null: not read yet. */
  readonly authorAssociation: AuthorAssociation | null;
  readonly assignees: readonly string[];
  readonly labels: readonly string[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly closedAt: Instant | null;
  readonly url: string;
}
