import type { Instant } from "@/lib/domain/instant";

/** A page under GitHub's "Releases" (not our Release). */
export interface GitHubRelease {
  readonly tagName: string;
  readonly name: string | null;
  readonly body: string | null;
  readonly isPrerelease: boolean;
  readonly isDraft: boolean;
  readonly author: string | null;
  readonly createdAt: Instant;
  readonly publishedAt: Instant | null;
  readonly url: string;
}
