import type { Obstacles } from "@/lib/domain/blocker/in-the-way";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import type { ProposalStatus } from "@/lib/domain/exception/may-act";
import type { Instant } from "@/lib/domain/instant";
import { type RememberedRelease, releaseNotices } from "./my-release";
import { turnNotices } from "./my-turn";
import type { Notice } from "./notice";
import { blockerNotices, proposalNotices, removableNotices, waitNotices } from "./public-notices";

const longestSentence = 400;

/** What notices follow from. */
export interface NoticeFacts {
  /** The releases in flight, also those under embargo: their notices are theirs alone who see them. */
  readonly releases: readonly RememberedRelease[];
  /** As everybody sees them. */
  readonly obstacles: Obstacles;
  readonly proposals: readonly ProposalStatus[];
  readonly deprecations: readonly EvaluatedDeprecation[];
}

/**
 * All that there is to be told at `now`, each event under one key. It says what is so, also what was
 * told before: who was told of it is in the books (lib/db/notices.ts).
 */
export function noticesOf(
  { releases, obstacles, proposals, deprecations }: NoticeFacts,
  now: Instant,
): readonly Notice[] {
  const notices = [
    ...releases.flatMap(turnNotices),
    ...releases.flatMap(releaseNotices),
    ...blockerNotices(obstacles.blockers ?? []),
    ...releases.flatMap((release) => waitNotices(release, now)),
    ...proposalNotices(proposals, now),
    ...removableNotices(deprecations),
  ];
  return notices.map((notice) => ({ ...notice, sentence: onOneLine(notice.sentence) }));
}

/** Titles are other people's: what readers would obey instead of reading is left out. */
function onOneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, " ")
    .slice(0, longestSentence)
    .toWellFormed();
}
