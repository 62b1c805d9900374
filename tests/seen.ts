import type { Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import { tagName, tagRef } from "@/lib/domain/naming";
import type { RunFact } from "@/lib/domain/process/facts";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { Version } from "@/lib/domain/version";
import { formatVersion, parseVersion } from "@/lib/domain/version";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { PypiFile } from "@/lib/domain/observed/pypi-file";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import { actor, ada } from "./actors";
import { aNewsSection } from "./news-section";

/**
 * Single things as they are seen in the world, for specs: plausible as they stand, each with a
 * `change` for what the spec is about. Whole worlds of them are built in tests/facts.ts.
 */

/** The world's time in all stories, unless a spec says otherwise. */
export const now: Instant = "2024-07-29T14:40:00Z";
const seenAt: Instant = "2024-07-29T14:39:20Z";
export const earlier: Instant = "2024-07-29T13:00:00Z";

export const place = {
  owner: "twisted",
  name: "twisted",
  url: "https://github.com/twisted/twisted",
  trunk: "trunk",
} as const;

export const ticketNumber = 12271;
export const pullRequestNumber = 12272;

/** A commit id that begins with `start`. */
export function oid(start: string): string {
  return start.padEnd(40, "0");
}

export const trunkOid = oid("046a164f89");
export const preparedOid = oid("6d157ca99c");

/** `value` as seen just before `now`. */
export function seen<T>(value: T, source: string = place.url): Fact<T> {
  return { value, source, observedAt: seenAt };
}

export function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === null) throw new RangeError(`"${text}" is no version`);
  return parsed;
}

export function anIssue(change: Partial<Issue> = {}): Issue {
  const number = change.number ?? 12300;
  return {
    number,
    title: "Regression in CopiedFailure with chained causes",
    body: "",
    state: "open",
    author: "alan",
    authorId: actor("alan").accountId,
    authorAssociation: "collaborator",
    assignees: [],
    assigneeIds: [],
    labels: [],
    milestone: null,
    createdAt: "2024-07-20T09:00:00Z",
    updatedAt: earlier,
    closedAt: null,
    url: `${place.url}/issues/${number}`,
    ...change,
  };
}

export function aRollup(
  commit: string,
  state: CheckRollup["state"],
  failing: readonly string[] = ["3.12-default-tests"],
): CheckRollup {
  const names = ["lint", "Narrative docs build", "3.8-default-tests", "3.12-default-tests"];
  if (state === null) return { oid: commit, state, checks: [] };
  return {
    oid: commit,
    state,
    checks: names.map((name) => {
      const red = state === "failure" && failing.includes(name);
      const pending = state === "pending" && name === "3.12-default-tests";
      return {
        id: null,
        name,
        workflow: "CI",
        status: pending ? "in-progress" : "completed",
        conclusion: pending ? null : red ? "failure" : "success",
        workflowRunId: 9001,
        branch: null,
        url: `${place.url}/actions/runs/9001/job/${name.length}`,
        completedAt: pending ? null : earlier,
      };
    }),
  };
}

export function aPullRequest(change: Partial<PullRequest> = {}): PullRequest {
  const number = change.number ?? pullRequestNumber;
  return {
    number,
    title: "#12271 Release 24.7.0",
    body: "",
    state: "open",
    isDraft: false,
    author: "ada",
    authorId: actor("ada").accountId,
    authorAssociation: "member",
    isCrossRepository: false,
    headRepository: "twisted/twisted",
    headRef: "release-24.7.0-12271",
    headOid: preparedOid,
    baseRef: place.trunk,
    assignees: [],
    assigneeIds: [],
    labels: [],
    milestone: null,
    reviewRequests: [],
    reviewAsks: [],
    reviews: [],
    createdAt: earlier,
    updatedAt: earlier,
    closedAt: null,
    mergedAt: null,
    mergeOid: null,
    mergedBy: null,
    bodyEditedAt: null,
    url: `${place.url}/pull/${number}`,
    ...change,
  };
}

export function aGitHubRelease(
  candidate: Version,
  change: Partial<GitHubRelease> = {},
): GitHubRelease {
  const tag = tagName(candidate);
  return {
    tagName: tag,
    name: `Twisted ${formatVersion(candidate)}`,
    body: aNewsSection(formatVersion(candidate)).text,
    isPrerelease: true,
    isDraft: false,
    author: "ada",
    createdAt: earlier,
    publishedAt: earlier,
    url: `${place.url}/releases/tag/${tag}`,
    ...change,
  };
}

export function aTagRun(candidate: Version, change: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    id: 9100,
    name: "CI",
    event: "push",
    headBranch: tagName(candidate),
    headOid: preparedOid,
    status: "completed",
    conclusion: "success",
    attempt: 1,
    createdAt: earlier,
    updatedAt: earlier,
    url: `${place.url}/actions/runs/9100`,
    pending: [],
    built: null,
    ...change,
  };
}

export function aPypiFile(
  candidate: Version,
  kind: PypiFile["kind"],
  change: Partial<PypiFile> = {},
): PypiFile {
  const text = formatVersion(candidate);
  const filename = kind === "wheel" ? `twisted-${text}-py3-none-any.whl` : `twisted-${text}.tar.gz`;
  const sha256 = (kind === "wheel" ? "a" : "b").repeat(64);
  return {
    version: text,
    filename,
    kind,
    sha256,
    url: `https://files.pythonhosted.org/packages/${filename}`,
    uploadedAt: earlier,
    downloadedSha256: sha256,
    provenance: { repository: "twisted/twisted", ref: tagRef(tagName(candidate)) },
    ...change,
  };
}

/** Whom the desk of these specs writes as. */
export const deskAddress = "release-desk@example.org";

/** A candidate's announcement as the list's archive shows it: the desk has sent it. */
export function anArchivedMail(
  candidate: Version,
  change: Partial<ArchivedMail> = {},
): ArchivedMail {
  const text = formatVersion(candidate);
  return {
    messageId: `${text}@example.org`,
    subject: `[Twisted] Twisted ${text} Pre-Release Announcement`,
    from: "Ada Lovelace",
    senderAddress: deskAddress,
    sentAt: earlier,
    url: `https://mail.python.org/archives/list/twisted@python.org/message/${text}/`,
    absentAt: null,
    ...change,
  };
}

export function aRun(
  step: StepKey,
  state: RunFact["state"],
  change: Partial<RunFact> = {},
): RunFact {
  const ended = state === "failed" || state === "refused" || state === "needs-person";
  return {
    id: `run-${step}`,
    step,
    target: "24.7.0rc1",
    state,
    since: earlier,
    by: ada,
    code: ended ? "world-unreachable" : null,
    error: ended ? "GitHub did not answer." : null,
    whatToDo: ended ? "Try it again." : null,
    ...change,
  };
}
