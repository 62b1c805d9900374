import type { Instant } from "@/lib/domain/instant";

/** That somebody asked for a review of a pull request, by one of the project's ways, and when. */
export interface ReviewAsk {
  readonly way: "request" | "label" | "comment";
  /** Login or team's slug that was asked; the label; who wrote the comment. */
  readonly whom: string;
  readonly at: Instant;
  /** The commit that our own comment names as its marker, 40 hex digits; null: it names none. */
  readonly commitOid: string | null;
}
