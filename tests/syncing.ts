import { randomUUID } from "node:crypto";
import type { releaseParts } from "@/lib/db/sync-states";
import type { Instant } from "@/lib/domain/instant";
import type { SyncDeps } from "@/lib/sync/deps";
import { type SyncReport, syncOnce } from "@/lib/sync/sync";
import { Allowances, withReserve } from "@/lib/world/github/reserve";
import { ScanPool } from "@/lib/world/deprecations/scan-pool";
import { now as sandboxNow } from "@/sandbox/clock";
import { openIssue } from "@/sandbox/github/issues";
import { openPullRequest } from "@/sandbox/github/pull-requests";
import { createRef } from "@/sandbox/github/references";
import { addCommit, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";
import { aClone } from "@/tests/a-clone";
import { githubAs } from "@/tests/github-as";
import { aTrunkTree } from "@/tests/source-trees";

/** What a sync of a small sandbox needs. Its source is the same plausible tree at every commit. */
export function syncDeps(small: SmallSandbox, change: Partial<SyncDeps> = {}): SyncDeps {
  const { sandbox, ports } = small;
  const allowances = new Allowances();
  const client = () => githubAs("ada", small, { onRateLimit: allowances.note });
  return {
    owner: randomUUID(),
    github: withReserve(client(), allowances, 100),
    history: withReserve(client(), allowances, 100),
    allowances,
    now: (): Promise<Instant> => Promise.resolve(sandboxNow(sandbox)),
    readSource: (oid) => Promise.resolve({ ...aTrunkTree(), oid }),
    readTrunkMerge: ({ branchOid, trunkOid }) =>
      Promise.resolve({ branchOid, trunkOid, behind: 2, sinceFinal: false, conflicts: [] }),
    readBranchCommits: () => Promise.resolve([]),
    readFixPick: (asked) =>
      Promise.resolve({
        ...asked,
        isMerge: true,
        standing: "missing",
        pickedAs: null,
        conflicts: [],
      }),
    deprecations: { clone: aClone("nowhere", sandbox.origin), pool: new ScanPool(1) },
    index: { url: `${sandbox.origin}/_pypi`, project: "Twisted" },
    archive: { url: `${sandbox.origin}/hyperkitty`, list: "twisted@python.org" },
    irc: {
      outlet: { url: `irc://127.0.0.1:${ports.irc}`, nick: "twisted-release" },
      channels: ["#twisted-dev", "#twisted"],
      restSeconds: 0,
    },
    docsPreviewUrl: `${sandbox.origin}/_docs/twisted--{pr}/en/{pr}/`,
    docs: {
      page: `${sandbox.origin}/_docs/en/{version}/`,
      api: `${sandbox.origin}/_docs/api/v3/projects/twisted/versions/{version}/`,
    },
    repositoryUrl: `${sandbox.origin}/twisted/twisted`,
    ...change,
  };
}

/** A release that was begun by hand in a small sandbox. */
export interface BegunRelease {
  readonly ticket: IssueRecord;
  /** "refs/heads/release-24.7.0-1" */
  readonly branch: string;
  /** The branch's head: one commit on top of trunk. */
  readonly oid: string;
  readonly pull: PullRequestRecord;
}

/** Opens the ticket "Release 24.7.0", its branch with one commit, and the pull request from it. */
export async function beginRelease(
  { sandbox }: SmallSandbox,
  news = "News\n",
): Promise<BegunRelease> {
  const title = "Release 24.7.0";
  const ticket = openIssue(sandbox, { title, body: "", author: "ada", labels: [], assignees: [] });
  const trunk = await sandbox.git.head("refs/heads/trunk");
  const oid = await addCommit(sandbox.gitDir, trunk, "NEWS.rst", news);
  const headRefName = `release-24.7.0-${ticket.number}`;
  const branch = `refs/heads/${headRefName}`;
  await createRef(sandbox, branch, oid, "ada");
  const request = { title, body: "", author: "ada", baseRefName: "trunk", isDraft: false };
  const pull = await openPullRequest(sandbox, { ...request, headRefName });
  return { ticket, branch, oid, pull };
}

type ReleasePart = (typeof releaseParts)[number];

/** Syncs once; a part that fails fails the spec. */
export async function sync(deps: SyncDeps): Promise<Readonly<Record<ReleasePart, SyncReport>>> {
  const reports = await syncOnce(deps);
  const of = (part: ReleasePart): SyncReport => {
    const report = reports.find((candidate) => candidate.part === part);
    if (report === undefined) throw new Error(`${part} was not looked at.`);
    if (report.failure !== null) throw report.failure;
    return report;
  };
  return {
    ...{ github: of("github"), source: of("source"), pypi: of("pypi"), docs: of("docs") },
    ...{ mail: of("mail"), irc: of("irc") },
  };
}
