/** A world around a copy of somebody's repository: its tags are its past, its tracker is young. */
import { join, resolve } from "node:path";
import { pastRun } from "@/sandbox/actions/plan";
import { GitError, runGit } from "@/sandbox/git/command";
import type { ReleaseRecord, SandboxState } from "@/sandbox/state";
import { emptySandbox } from "./empty-world";
import {
  addTarget,
  addReleaseInFlight,
  targetsInFlight,
  isReleaseBranch,
  releasesInFlight,
} from "./release-in-flight";
import { giveBranch } from "./branch-of-candidate";
import { forgetTimeToCome } from "./time-to-come";
import { numberOf, versionTags } from "./version-tags";
import titles from "./titles.json";

const HOUR_MS = 3_600_000;
const TRUNK = "trunk";
/** Where a tracker without a past begins to count: above whatever the commits may mention. */
const FIRST_NUMBER = 12_301;

interface Place {
  readonly owner: string;
  readonly name: string;
  /** What git is given: a URL as it is, a path made absolute. */
  readonly from: string;
}

const URL_FORM = /^[a-z+]+:\/\/[^/]*\/(.+)$|^[^/]+@[^/:]+:(.+)$/;

/** Owner and name come from the URL; a path has none, and is taken for Twisted itself. */
function placeOf(from: string): Place {
  const match = URL_FORM.exec(from);
  if (match === null) return { owner: "twisted", name: "twisted", from: resolve(from) };
  const path = (match[1] ?? match[2] ?? "").replace(/\/$/, "").replace(/\.git$/, "");
  const [name = "twisted", owner = "twisted"] = path.split("/").toReversed();
  return { owner, name, from };
}

async function git(gitDir: string, ...args: readonly string[]): Promise<string> {
  return (await runGit(["--git-dir", gitDir, ...args])).toString("utf8").trim();
}

/**
 * The branch that releases are merged into: trunk, else where HEAD points. Of a clone that has no branch
 * but the release's, trunk as its remote had it.
 */
async function trunkOf(place: Place, gitDir: string): Promise<string> {
  const heads = (await git(gitDir, "for-each-ref", "--format=%(refname:short)", "refs/heads"))
    .split("\n")
    .filter((name) => name !== "");
  if (heads.includes(TRUNK)) return TRUNK;
  const head = await git(gitDir, "symbolic-ref", "--quiet", "--short", "HEAD").catch(() => "");
  if (heads.includes(head) && !isReleaseBranch(head)) return head;
  if (await takeFromRemote(place, gitDir)) return TRUNK;
  throw new Error(
    `The repository given with --from has no branch ${TRUNK}. Make one there: git -C ${place.from} branch ${TRUNK} COMMIT`,
  );
}

/** What the source knows of its own remote's trunk, as a branch here; false where it knows nothing. */
async function takeFromRemote({ from }: Place, gitDir: string): Promise<boolean> {
  const branch = `refs/remotes/origin/${TRUNK}:refs/heads/${TRUNK}`;
  try {
    await git(gitDir, "fetch", "--quiet", "--no-tags", "--", from, branch);
    return true;
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}

/** Release branches of candidates that the source knows of its own remote, and that it has not itself. */
async function takeBranchesFromRemote({ from }: Place, gitDir: string): Promise<void> {
  const listed = await git(gitDir, "ls-remote", "--", from, "refs/remotes/origin/release-*");
  const candidates = (await versionTags(gitDir)).filter(({ isCandidate }) => isCandidate);
  const heads = await git(gitDir, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads");
  const had = heads.split("\n");
  const names = listed.split("\n").flatMap((line) => {
    const name = line.split("\trefs/remotes/origin/")[1] ?? "";
    const isOf = candidates.some(({ version }) => name.startsWith(`release-${numberOf(version)}-`));
    return isOf && !had.includes(name) ? [name] : [];
  });
  const wanted = names.map((name) => `refs/remotes/origin/${name}:refs/heads/${name}`);
  if (wanted.length > 0) await git(gitDir, "fetch", "--quiet", "--no-tags", "--", from, ...wanted);
}

async function mirror(place: Place, gitDir: string): Promise<void> {
  // Branches and tags only, as on GitHub; and the copy shares no file with its source.
  const args = ["clone", "--quiet", "--bare", "--no-hardlinks", "--", place.from, gitDir];
  try {
    await runGit(args);
  } catch (error) {
    const reason = error instanceof GitError ? error.stderr.trim() : String(error);
    throw new Error(`The repository given with --from cannot be copied: ${reason}`);
  }
  // A copy that still knows its source would be updated, or pushed, along with it.
  await git(gitDir, "remote", "remove", "origin");
}

async function releases(state: SandboxState, gitDir: string): Promise<ReleaseRecord[]> {
  return (await versionTags(gitDir)).map(({ name, version, isCandidate, date }) => ({
    id: state.nextId++,
    tagName: name,
    targetCommitish: state.repository.trunk,
    name: `Twisted ${version}`,
    body: null,
    draft: false,
    prerelease: isCandidate,
    author: "ada",
    createdAt: date,
    publishedAt: date,
  }));
}

/** A handful of issues, none of which stands in the way of a release; above the tickets' numbers. */
function addIssues(state: SandboxState, at: string, first: number): void {
  const chosen = titles.complaints.slice(0, 5);
  for (const [index, { text, labels }] of chosen.entries()) {
    const createdAt = new Date(Date.parse(at) - (index + 1) * 24 * HOUR_MS)
      .toISOString()
      .replace(/\.\d{3}Z$/, "Z");
    state.issues.push({
      number: first + chosen.length - 1 - index,
      title: text.replace("{}", titles.subjects[index] ?? "Twisted"),
      body: titles.bodies[0] ?? "",
      state: "OPEN",
      stateReason: null,
      author: "hedy",
      assignees: [],
      labels: [...labels],
      createdAt,
      updatedAt: createdAt,
      closedAt: null,
      comments: [],
    });
  }
  state.issues.reverse();
  state.nextNumber = first + chosen.length;
}

/** Copies the repository into `dir` and answers the state of the world around it. */
export async function seedMirror(
  dir: string,
  from: string,
  asOf: string | null,
): Promise<SandboxState> {
  const place = placeOf(from);
  const gitDir = join(dir, "git", place.owner, `${place.name}.git`);
  await mirror(place, gitDir);
  const trunk = await trunkOf(place, gitDir);
  await git(gitDir, "symbolic-ref", "HEAD", `refs/heads/${trunk}`);
  const state = emptySandbox({ owner: place.owner, name: place.name, trunk }, asOf);
  const at = asOf ?? new Date().toISOString();
  if (asOf !== null) await forgetTimeToCome(gitDir, trunk, asOf);
  await takeBranchesFromRemote(place, gitDir);
  await giveBranch(gitDir, trunk, at);
  state.releases.push(...(await releases(state, gitDir)));
  const inFlight = await releasesInFlight(gitDir, trunk, at);
  const tickets = inFlight.map(({ ticket }) => ticket + 1);
  addIssues(state, at, Math.max(FIRST_NUMBER, ...tickets));
  for (const release of inFlight) addReleaseInFlight(state, release, at);
  for (const page of targetsInFlight(state, inFlight, at))
    await addTarget(state, { dir, gitDir }, page, at);
  const headSha = await git(gitDir, "rev-parse", `refs/heads/${trunk}^{commit}`);
  const pushedAt = new Date(Date.parse(at) - HOUR_MS).toISOString().replace(/\.\d{3}Z$/, "Z");
  const run = { event: "push", headBranch: trunk, headSha, pushedAt } as const;
  state.workflowRuns.push(pastRun(run, state.settings, () => state.nextId++));
  return state;
}
