/** The default world: the small repository, its tracker, its releases and checks. */
import { join } from "node:path";
import { pastRun } from "@/sandbox/actions/plan";
import type { ScheduledRun } from "@/sandbox/actions/records";
import type { ReleaseRecord, SandboxState } from "@/sandbox/state";
import { emptySandbox } from "./empty-world";
import { lastFinal, pastReleases, tagOf, type PastRelease } from "./history";
import { lastReleaseRecords } from "./last-release";
import { readLayer } from "./layers";
import { newsOf } from "./news";
import { pastFiles } from "./past-pypi";
import { issueRecord, pullRequestRecord } from "./records";
import { timeline, type Timeline } from "./timeline";
import { branchOf, makeTwistedRepository, type SeededCommits } from "./twisted-repository";

/** How many of trunk's newest merges have a run to look at. */
const TRUNK_RUNS = 12;

function addReleases(state: SandboxState, history: readonly PastRelease[]): void {
  const news = readLayer("base").get("NEWS.rst") ?? "";
  for (const { version, date, kind } of history) {
    if (kind === "dev") continue;
    const release: ReleaseRecord = {
      id: state.nextId++,
      tagName: tagOf(version),
      targetCommitish: "trunk",
      name: `Twisted ${version}`,
      body: newsOf(news, version, date),
      draft: false,
      prerelease: kind === "rc",
      author: "ada",
      createdAt: date,
      publishedAt: date,
    };
    state.releases.push(release);
  }
}

function addTracker(state: SandboxState, tracker: Timeline, commits: SeededCommits): void {
  const takeId = () => state.nextId++;
  for (const issue of tracker.issues) state.issues.push(issueRecord(issue, takeId));
  for (const pull of tracker.pulls) {
    const head = commits.heads.get(pull.number) ?? commits.trunk;
    const merge = commits.merges.get(pull.number) ?? null;
    state.pullRequests.push(pullRequestRecord(pull, { head, merge }, takeId));
  }
  state.nextNumber = tracker.nextNumber;
}

function addLastRelease(state: SandboxState, release: PastRelease, commits: SeededCommits): void {
  const oid = commits.tags.get(release.version) ?? commits.trunk;
  const oids = { head: oid, merge: commits.post };
  const records = lastReleaseRecords(release, oids, () => state.nextId++);
  if (records === null) return;
  state.issues.unshift(records.issue);
  state.pullRequests.unshift(records.pull);
}

/** Green runs for trunk's newest merges and for the heads of the open pull requests. */
function addRuns(state: SandboxState, tracker: Timeline, commits: SeededCommits): void {
  const runs: ScheduledRun[] = tracker.pulls.flatMap((pull): ScheduledRun[] => {
    const { number, outcome, createdAt, endedAt } = pull;
    if (outcome === "merged" && endedAt !== null) {
      const headSha = commits.merges.get(number) ?? "";
      return [{ event: "push", headBranch: "trunk", headSha, pushedAt: endedAt }];
    }
    const headSha = commits.heads.get(number) ?? "";
    const headBranch = branchOf(pull);
    const run = { event: "pull_request", headBranch, headSha, pushedAt: createdAt } as const;
    return outcome === "open" ? [run] : [];
  });
  const byTime = runs.sort((a, b) => a.pushedAt.localeCompare(b.pushedAt));
  const trunk = byTime.filter(({ event }) => event === "push").slice(-TRUNK_RUNS);
  for (const run of byTime) {
    if (run.event === "push" && !trunk.includes(run)) continue;
    state.workflowRuns.push(pastRun(run, state.settings, () => state.nextId++));
  }
}

function addPreviews(state: SandboxState): void {
  for (const pull of state.pullRequests) {
    if (pull.state !== "OPEN") continue;
    const { number: pullRequest, headRefOid: headSha, createdAt: answersAt } = pull;
    state.docs.push({ pullRequest, headSha, answersAt });
  }
}

/** Makes the repository in `dir` and answers the state of the world at `asOf`, or now. */
export async function seedTwisted(dir: string, asOf: string | null): Promise<SandboxState> {
  const repository = { owner: "twisted", name: "twisted", trunk: "trunk" };
  const state = emptySandbox(repository, asOf);
  const at = asOf ?? new Date().toISOString().replace(/\.\d{3}Z$/, "Z");
  const history = pastReleases(at);
  const tracker = timeline(at);
  const gitDir = join(dir, "git", repository.owner, `${repository.name}.git`);
  const commits = await makeTwistedRepository(gitDir, history, tracker, state.people);
  addReleases(state, history);
  addTracker(state, tracker, commits);
  addLastRelease(state, lastFinal(history), commits);
  addRuns(state, tracker, commits);
  addPreviews(state);
  state.pypi.push(...(await pastFiles(dir, history)));
  return state;
}
