import {
  parseBranchName,
  shortRef,
  tagName,
  versionOfTag,
  versionOfTicketTitle,
} from "@/lib/domain/naming";
import {
  compareVersions,
  formatVersion,
  isFinal,
  parseVersion,
  type Version,
} from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/world/git-ref";

/** What tells that a release has begun, wherever that happened. */
export interface Traces {
  /** Numbers decided here. */
  readonly decided: readonly string[];
  /** Titles of open issues. */
  readonly openTickets: readonly string[];
  /** Branches release-*, and tags twisted-*. */
  readonly refs: readonly GitRef[];
}

/**
 * The numbers of the releases in flight, newest first: decided here, or begun by hand on GitHub by a
 * ticket or a branch, and not out yet. A branch alone counts only above the newest release: branches
 * of numbers that were given up lie about for years (24.2.0 became 24.3.0).
 */
export function releasesInFlight({ decided, openTickets, refs }: Traces): readonly string[] {
  const names = refs.map((ref) => shortRef(ref.name));
  const tags = new Set(names);
  const newest = names
    .flatMap((name) => versionOfTag(name) ?? [])
    .filter(isFinal)
    .reduce<Version | null>((a, b) => (a === null || compareVersions(a, b) < 0 ? b : a), null);
  const branched = names
    .flatMap((name) => parseBranchName(name)?.release ?? [])
    .filter((version) => newest === null || compareVersions(version, newest) > 0);
  const ticketed = openTickets.flatMap((title) => versionOfTicketTitle(title) ?? []);
  const chosen = decided.flatMap((text) => parseVersion(text) ?? []);
  const begun = [...chosen, ...ticketed, ...branched].filter(
    (version) => !tags.has(tagName(version)),
  );
  return [...new Set(begun.sort(compareVersions).reverse().map(formatVersion))];
}
