import { links } from "@/lib/domain/process/links";
import { deskAddress } from "@/lib/config/announcer";
import { env } from "@/lib/config/env";
import { project } from "@/lib/config/project";
import { repositoryPlace } from "@/lib/config/repository";
import type { Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import { branchRef, shortRef, tagName, tagRef, ticketTitle } from "@/lib/domain/naming";
import { nothingObserved, type Facts, type RepositoryPlace } from "@/lib/domain/process/facts";
import {
  findTag,
  releaseBranch,
  releasePullRequest,
  releaseVersion,
  taggedCandidates,
} from "@/lib/domain/process/subject";
import { nearTitlePattern } from "@/lib/domain/release/nearly-named";
import { parseVersion } from "@/lib/domain/version";
import { stableSlug } from "@/lib/domain/observed/docs-version";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { checksOfBranch, type CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { SourceTree } from "@/lib/domain/observed/source-tree";

import type { Viewer } from "@/lib/domain/viewer";

import { readAnnouncements } from "./announcements";
import { type FactsRow, queryFacts } from "./facts-query";
import type { SyncPart } from "./sync-states";
import { readTestReports } from "./test-reports";

/**
 * All that is known of the release `version` ("24.7.0"), in one query, its announcements and test reports. A list of a part of the world
 * that nobody has looked at yet is null; otherwise its `observedAt` is the last time that part was
 * seen whole. Of a release that the viewer may not see it is what GitHub shows, as if nobody had begun
 * it here. `githubReleases` holds those of this version's tags. Throws RangeError where `version`
 * is none: numbers are parsed where they come in.
 */
export async function readFacts(viewer: Viewer, version: string): Promise<Facts> {
  const parsed = parseVersion(version);
  if (parsed === null) throw new RangeError(`"${version}" is not a version`);
  const row = await queryFacts(viewer, {
    version,
    ticketTitle: ticketTitle(parsed),
    nearTitle: nearTitlePattern(parsed),
    blockerLabel: project.blockerLabel,
    trunk: project.trunk,
    branchStart: `${project.releaseBranchPrefix}${version}-`,
    tagStart: tagName(parsed),
  });
  const { release, advisory, listings: advisoryListings } = row;
  if (release === null) return assemble(version, row);
  const [announcements, reports] = await Promise.all([
    readAnnouncements(viewer, release.id),
    readTestReports(viewer, release.id),
  ]);
  return { ...assemble(version, row), advisory, advisoryListings, announcements, reports };
}

function assemble(version: string, row: FactsRow): Facts {
  const place = repositoryPlace();
  const seen = factMaker(row);
  const lists = githubLists(version, row, place);
  const branch = releaseBranch(lists);
  const facts: Facts = {
    ...lists,
    branchChecks: checksOf(branch, row, place),
    source: sourceOf(branch?.oid, row, place),
    trunkMerge: trunkMergeOf(branch, lists, row),
    picks: picksOf(branch, lists, row),
    branchCommits: branchCommitsOf(branch, row, place),
    taggedSources: taggedOids(lists).flatMap((oid) => sourceOf(oid, row, place) ?? []),
    mails: seen("mail", row.mails, listPage()),
    ownMails: {
      deskAddress: deskAddress(),
      listAddress: env().MAIL_LIST.toLowerCase(),
      sent: row.sentMails,
      words: row.words,
      senders: row.senders,
    },
    hasIrc: env().IRC_URL !== undefined,
    topics: seen("irc", row.topics, ircPage()),
    pypi: seen("pypi", row.files, `${env().PYPI_URL}/project/${env().PYPI_PROJECT}/${version}/`),
  };
  const docsVersions = seen("docs", row.docsVersions, env().DOCS_URL.replace("{version}/", ""));
  return { ...facts, docs: docsOf(facts, row), docsVersions };
}

/** The list's page in its archive. */
function listPage(): string {
  return `${env().MAIL_ARCHIVE_URL}/list/${env().MAIL_LIST}/`;
}

/** The IRC server's address, without who we are there. */
function ircPage(): string {
  const { protocol, host } = new URL(env().IRC_URL ?? "ircs://irc.libera.chat");
  return `${protocol}//${host}/`;
}

/** The facts that GitHub itself states; what is chosen by them is still null. */
function githubLists(version: string, row: FactsRow, place: RepositoryPlace): Facts {
  const seen = factMaker(row);
  const { refs } = row;
  const trunk = refs.find(({ name }) => name === branchRef(place.trunk)) ?? null;
  const releaseBranches = branchRef(project.releaseBranchPrefix);
  const tags = tagRef(project.tagPrefix);
  const blockersQuery = `is:open is:issue label:${project.blockerLabel}`;
  return {
    ...nothingObserved,
    place,
    release: row.release,
    version,
    formerNumbers: row.formerNumbers,
    trunk: trunk && seen("github", trunk, links.branch(place, place.trunk)),
    trunkChecks: checksOf(trunk, row, place),
    blockers: seen("github", row.blockers, links.issues(place, blockersQuery)),
    closedReports: row.closedReports,
    blockerEvents: row.blockerHistories.flat(),
    tickets: seen("github", row.tickets, links.issues(place, `is:issue "Release ${version}"`)),
    branches: seen(
      "github",
      refs.filter(({ name }) => name.startsWith(releaseBranches)),
      links.branchesLike(place, project.releaseBranchPrefix),
    ),
    defectIssues: seen("github", row.defectIssues, links.issues(place, "is:issue")),
    fixPullRequests: seen("github", row.fixPulls, links.pullRequests(place)),
    pullRequests: seen("github", row.pulls, links.pullRequests(place)),
    tags: seen(
      "github",
      refs.filter(({ name }) => name.startsWith(tags)),
      links.tags(place),
    ),
    stableBranch: seen(
      "github",
      refs.find(({ name }) => name === branchRef(stableSlug)) ?? null,
      links.branch(place, stableSlug),
    ),
    stableSince: row.stableSince,
    githubReleases: seen("github", row.releases, links.releases(place)),
    workflowRuns: seen("github", row.workflowRuns, links.workflowRuns(place)),
    runs: row.runs,
  };
}

type FactMaker = <T>(part: SyncPart, value: T, source: string) => Fact<T> | null;

/** Makes facts that are as old as the last whole sync at their part. */
function factMaker(row: FactsRow): FactMaker {
  return (part, value, source) => {
    const observedAt = succeededAt(row, part);
    return observedAt === null ? null : { value, source, observedAt };
  };
}

function succeededAt(row: FactsRow, part: SyncPart): Instant | null {
  return row.syncs.find((sync) => sync.part === part)?.succeededAt ?? null;
}

function checksOf(
  head: GitRef | null,
  row: FactsRow,
  place: RepositoryPlace,
): Fact<CheckRollup> | null {
  const rollup = row.rollups.find(({ oid }) => oid === head?.oid);
  if (head === null || rollup === undefined) return null;
  const own = checksOfBranch(shortRef(head.name), rollup);
  return factMaker(row)("github", own, links.checks(place, rollup.oid));
}

/** As old as the reading: what stands in a commit does not change afterwards. */
function sourceOf(
  oid: string | undefined,
  row: FactsRow,
  place: RepositoryPlace,
): Fact<SourceTree> | null {
  const tree = row.trees.get(oid ?? "");
  return tree ? { ...tree, source: links.tree(place, tree.value.oid) } : null;
}

/** What was read for other heads than today's says nothing of them. */
function trunkMergeOf(branch: GitRef | null, facts: Facts, row: FactsRow): Facts["trunkMerge"] {
  const found = row.trunkMerges.find(
    ({ branchOid, trunkOid }) => branchOid === branch?.oid && trunkOid === facts.trunk?.value.oid,
  );
  if (found === undefined) return null;
  const { observedAt, ...value } = found;
  return { value, observedAt, source: links.compare(facts.place, value.branchOid, value.trunkOid) };
}

/** As trunkMergeOf: of today's head and of the newest candidate. */
function picksOf(branch: GitRef | null, facts: Facts, row: FactsRow): Facts["picks"] {
  const newest = taggedCandidates(facts).at(-1);
  const candidate = newest === undefined ? null : findTag(facts, tagName(newest));
  return row.picks
    .filter(
      ({ branchOid, candidateOid }) => branchOid === branch?.oid && candidateOid === candidate?.oid,
    )
    .map(({ observedAt, ...value }) => ({
      value,
      observedAt,
      source: links.commit(facts.place, value.mergeOid),
    }));
}

function branchCommitsOf(
  branch: GitRef | null,
  row: FactsRow,
  place: RepositoryPlace,
): Facts["branchCommits"] {
  const found = row.branchCommits.find(({ branchOid }) => branchOid === branch?.oid);
  if (found === undefined) return null;
  const { branchOid, commits: value, observedAt } = found;
  return { value, observedAt, source: links.compare(place, place.trunk, branchOid) };
}

/** The commits of the release's own tags: its candidates', and its final's. */
function taggedOids(facts: Facts): readonly string[] {
  const targets = [...taggedCandidates(facts), releaseVersion(facts)];
  return targets.flatMap((version) => findTag(facts, tagName(version))?.oid ?? []);
}

function docsOf(facts: Facts, row: FactsRow): Facts["docs"] {
  const number = releasePullRequest(facts)?.number;
  const preview = row.previews.find(({ pullRequest }) => pullRequest === number);
  if (preview === undefined) return null;
  const { observedAt, ...value } = preview;
  const synced = succeededAt(row, "docs");
  return { value, source: value.url, observedAt: synced ?? observedAt };
}
