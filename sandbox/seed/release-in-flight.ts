/**
 * What belongs to a release that a copied repository is in the middle of, and that git does not keep:
 * the ticket and the pull request that its branch's name tells, its candidates' pages and files.
 */
import { pastRun } from "@/sandbox/actions/plan";
import { keepDistribution } from "@/sandbox/actions/publish";
import { runGit } from "@/sandbox/git/command";
import { buildDistributions, projectName } from "@/sandbox/pypi/distribution";
import { readTar } from "@/sandbox/pypi/tar";
import type {
  IssueRecord,
  PullRequestRecord,
  ReleaseRecord,
  ReviewRecord,
  SandboxState,
} from "@/sandbox/state";
import { newestNotes } from "./branch-of-candidate";
import { compareNumbers, isLeftLying, numberOf, versionTags } from "./version-tags";

const BRANCH = /^release-(\d+\.\d+\.\d+)-([1-9]\d{0,8})$/;
const HOUR_MS = 3_600_000;

/** A release branch of which no final came out, or whose final is not merged yet. */
export interface ReleaseInFlight {
  readonly version: string;
  readonly ticket: number;
  readonly branch: string;
  readonly head: string;
  /** The commit of its final's tag; null: it is not out. */
  readonly final: string | null;
}

interface Place {
  readonly dir: string;
  readonly gitDir: string;
}

async function git(gitDir: string, ...args: readonly string[]): Promise<string> {
  return (await runGit(["--git-dir", gitDir, ...args])).toString("utf8").trim();
}

/** Whether a branch's name is that of a release's, as the process document spells it. */
export function isReleaseBranch(name: string): boolean {
  return BRANCH.test(name);
}

/**
 * The releases that are under way in the repository at the time `at`, by the names of its branches: those
 * without a final, and the newest final's where its branch is still to be merged to trunk.
 */
export async function releasesInFlight(
  gitDir: string,
  trunk: string,
  at: string,
): Promise<readonly ReleaseInFlight[]> {
  const format = "--format=%(refname:lstrip=2)%09%(objectname)";
  const branches = await git(gitDir, "for-each-ref", format, "refs/heads/release-*");
  const finals = (await versionTags(gitDir)).filter(({ isCandidate }) => !isCandidate);
  const newest = finals.toSorted((a, b) => compareNumbers(b.version, a.version))[0];
  const isFresh = newest !== undefined && !isLeftLying(newest, at);
  const found = branches.split("\n").flatMap((line) => {
    const [branch = "", head = ""] = line.split("\t");
    const [, version = "", ticket = ""] = BRANCH.exec(branch) ?? [];
    return version === "" ? [] : [{ version, ticket: Number(ticket), branch, head, final: null }];
  });
  const isOut = ({ version }: ReleaseInFlight) => finals.some((final) => final.version === version);
  const open = found.filter((release) => !isOut(release));
  const [last] = found.filter(({ version }) => isFresh && version === newest.version);
  if (last === undefined) return open;
  const isMerged = await git(gitDir, "merge-base", "--is-ancestor", last.head, trunk).then(
    () => true,
    () => false,
  );
  if (isMerged) return open;
  const final = await git(gitDir, "rev-parse", `refs/tags/twisted-${last.version}^{commit}`);
  return [...open, { ...last, final }];
}

/** Puts its ticket and its pull request into the world as of the time `at`, as its manager would have left them. */
export function addReleaseInFlight(
  state: SandboxState,
  release: ReleaseInFlight,
  at: string,
): void {
  const first = state.releases.find(({ tagName }) =>
    tagName.startsWith(`twisted-${release.version}rc`),
  );
  const began = earlier(first?.createdAt ?? at, hoursBefore(at, 1));
  state.issues.push(ticketOf(release, hoursBefore(began, 2)));
  const pull = pullRequestOf(state, release, hoursBefore(began, 1));
  state.pullRequests.push(pull);
  if (release.final !== null)
    pull.reviews.push(approvalOf(state, release.final, hoursBefore(at, 2)));
  const pushed = { headSha: release.head, pushedAt: hoursBefore(at, 1) };
  const checked = { ...pushed, event: "pull_request", headBranch: release.branch } as const;
  state.workflowRuns.push(pastRun(checked, state.settings, () => state.nextId++));
  const { number: pullRequest } = pull;
  state.docs.push({ pullRequest, headSha: release.head, answersAt: pushed.pushedAt });
}

/** What its upload left of a target in flight: its page's news, its tag's run and its files. */
export async function addTarget(
  state: SandboxState,
  place: Place,
  page: ReleaseRecord,
  at: string,
): Promise<void> {
  const { tagName } = page;
  // A world may begin in the hours before the tag's own: what is there, is there from its beginning.
  const date = earlier(page.createdAt, hoursBefore(at, 1));
  const body = await newestNotes(place.gitDir, tagName);
  const dated = { ...page, createdAt: date, publishedAt: date, body };
  state.releases.splice(state.releases.indexOf(page), 1, dated);
  const headSha = await git(place.gitDir, "rev-parse", `refs/tags/${tagName}^{commit}`);
  const run = { event: "push", headBranch: tagName, headSha, pushedAt: date } as const;
  state.workflowRuns.push(pastRun(run, state.settings, () => state.nextId++));
  await addFiles(state, place, { tag: tagName, commit: headSha, date });
}

/**
 * The pages of the releases that a branch tells, and whatever their branch is called the candidates newer
 * than every final, unless they are of days after `at`.
 */
export function targetsInFlight(
  { releases }: SandboxState,
  inFlight: readonly ReleaseInFlight[],
  at: string,
): readonly ReleaseRecord[] {
  const finals = releases.filter(({ prerelease }) => !prerelease).map(numberOfPage);
  const told = inFlight.map(({ version }) => version);
  return releases.filter((page) => {
    const own = numberOfPage(page);
    const isNewest = finals.every((final) => compareNumbers(final, own) < 0);
    return told.includes(own) || (isNewest && hoursBefore(page.createdAt, 24) <= at);
  });
}

/** "24.7.0" of "twisted-24.7.0rc2". */
function numberOfPage({ tagName }: ReleaseRecord): string {
  return numberOf(tagName.slice("twisted-".length));
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function hoursBefore(time: string, hours: number): string {
  return new Date(Date.parse(time) - hours * HOUR_MS).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function ticketOf({ version, ticket }: ReleaseInFlight, createdAt: string): IssueRecord {
  return {
    number: ticket,
    title: `Release ${version}`,
    body: `Tracks the release of Twisted ${version}.`,
    state: "OPEN",
    stateReason: null,
    author: "ada",
    assignees: ["ada"],
    labels: [],
    createdAt,
    updatedAt: createdAt,
    closedAt: null,
    comments: [],
  };
}

/** A final is tagged where somebody else has approved it. */
function approvalOf(state: SandboxState, commitOid: string, submittedAt: string): ReviewRecord {
  const review = { author: "grace", state: "APPROVED", body: "Looks good to me." } as const;
  return { id: state.nextId++, ...review, commitOid, submittedAt };
}

function pullRequestOf(
  state: SandboxState,
  { version, ticket, branch, head }: ReleaseInFlight,
  createdAt: string,
): PullRequestRecord {
  return {
    number: state.nextNumber++,
    title: `#${ticket} Release ${version}`,
    body: `Fixes #${ticket}`,
    state: "OPEN",
    isDraft: false,
    author: "ada",
    headRefName: branch,
    headRefOid: head,
    baseRefName: state.repository.trunk,
    labels: [],
    requestedReviewers: [],
    requestedTeams: [],
    reviews: [],
    createdAt,
    updatedAt: createdAt,
    closedAt: null,
    mergedAt: null,
    mergeCommitOid: null,
    comments: [],
    mergeableKnownAt: createdAt,
  };
}

/** The candidate's wheel and sdist, as its upload would have left them on PyPI. */
async function addFiles(
  state: SandboxState,
  { dir, gitDir }: Place,
  { tag, commit, date }: { readonly tag: string; readonly commit: string; readonly date: string },
): Promise<void> {
  const version = tag.slice("twisted-".length);
  const tar = await runGit(["--git-dir", gitDir, "archive", "--format=tar", commit]);
  const files = await readTar(tar);
  const pyproject = files.find(({ path }) => path === "pyproject.toml")?.data.toString("utf8");
  const project = projectName(pyproject ?? "") ?? state.repository.name;
  const { owner, name } = state.repository;
  for (const file of await buildDistributions({ project, version, date, files })) {
    await keepDistribution(dir, file);
    const { filename, packagetype, sha256, bytes } = file;
    state.pypi.push({
      version,
      filename,
      packagetype,
      sha256,
      size: bytes.length,
      uploadedAt: date,
      visibleAt: date,
      provenance: { repository: `${owner}/${name}`, ref: `refs/tags/${tag}` },
    });
  }
}
