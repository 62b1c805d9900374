import { paths } from "@/lib/config/paths";
import { standingInShort, standingSentence } from "@/lib/domain/whereabouts/change-words";
import type { ChangePage, StandingChange } from "./change";
import { absolute } from "./public-deprecation";

/** Where a change is, as the public API gives it: the same as its page shows. */
export function publicChange({ number, about, standing, changes, news, inTheWay }: ChangePage) {
  return {
    ...{ number, ...about },
    answer: standingInShort(standing),
    sentence: standingSentence(standing),
    standing,
    changes: changes.map(publicStanding),
    news,
    inTheWay: inTheWay?.map(({ code, sentence, url }) => ({ code, sentence, url })) ?? null,
    page: absolute(paths.change(number)),
    json: absolute(paths.changeJson(number)),
    badge: absolute(paths.changeBadge(number)),
  };
}

/** A pull request with where its change is. */
export function publicStanding({ pullRequest, closesBy, standing }: StandingChange) {
  const { number, title, url, state, mergedAt, mergeOid } = pullRequest;
  return { number, title, url, state, mergedAt, mergeCommit: mergeOid, closesBy, standing };
}

/** The badge with a link to the page, for a ticket or a README. */
export function badgeMarkdown(number: number): string {
  const alt = `The release of #${String(number)}`;
  return `[![${alt}](${absolute(paths.changeBadge(number))})](${absolute(paths.change(number))})`;
}
