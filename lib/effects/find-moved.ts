import { project } from "@/lib/config/project";
import { readDefectWords } from "@/lib/db/defects";
import { readWaivedChecks } from "@/lib/db/check-waivers";
import { readWaiversInForce } from "@/lib/db/waivers";
import type { Actor } from "@/lib/domain/actor";
import { shortRef } from "@/lib/domain/naming";
import type { Instant } from "@/lib/domain/instant";
import { stateAsPlanned, waivedIn, type ChecksItem } from "@/lib/domain/plan/checks-item";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { isApproved, isApprovedByAnother } from "@/lib/domain/process/final/approval-at-head";
import { shortOid } from "@/lib/domain/process/links";
import { isOver } from "@/lib/domain/process/waiver";
import { readBlockerHistory } from "@/lib/world/github/blocker-history";
import { readCheckRollup } from "@/lib/world/github/checks";
import type { GitHubClient } from "@/lib/world/github/client";
import { readIssue, readOpenIssuesLabelled } from "@/lib/world/github/issues";
import { readPullRequest, readPullRequestsFrom } from "@/lib/world/github/pull-requests";
import { readRef } from "@/lib/world/github/refs";
import { readWorkflowRun } from "@/lib/world/github/workflow-runs";
import type { ActorAccess } from "./effect-handler";
import { movedAnnouncement } from "./announcement";
import { movedBlockerProposal } from "./blocker-proposal";
import { movedExceptionMail } from "./exception-mail";
import { notRemovable } from "./removable";

/** By whom and when it is observed, and for which release; null is a removal's. */
interface Observed {
  readonly access: ActorAccess;
  /** Whoever approved the plan, and in whose name it is run. */
  readonly by: Actor;
  readonly releaseId: string | null;
  readonly now: Instant;
}

/** Observes live whether one thing a plan relied on still holds: null, or a sentence of what moved. */
export async function findMoved(
  item: BasisItem,
  { access, by, releaseId, now }: Observed,
): Promise<string | null> {
  const { github } = access;
  switch (item.kind) {
    case "ref":
      return movedRef(item.ref, item.oid, (await readRef(github, item.ref))?.oid ?? null);
    case "issue-open":
      return closedIssue(item.issue, github);
    case "pull-request-head":
      return movedPullRequest(item.pullRequest, item.oid, access);
    case "approved":
      return movedApproval(item, by, github);
    case "open-pull-request": {
      const all = await readPullRequestsFrom(github, item.headRef);
      const open =
        all.find(({ pullRequest }) => pullRequest.state === "open")?.pullRequest.number ?? null;
      if (open === item.number) return null;
      return open === null
        ? `No pull request is open from ${item.headRef} any more.`
        : `Pull request #${open} is open from ${item.headRef}.`;
    }
    case "no-open-blockers":
      return openBlockers(item.waived, releaseId, access);
    case "branch-checks-green":
    case "checks-green":
    case "checks-green-except":
      return movedChecks(item, releaseId, github);
    case "workflow-attempt":
      return movedAttempt(item, github);
    case "deployment-of-attempt":
      return movedDeployment(item, github);
    case "announcement-approved":
      return movedAnnouncement(item, releaseId);
    case "exception-mail-approved":
      return movedExceptionMail(item);
    case "defect-reported":
      return movedDefect(item, releaseId);
    case "blocker-proposed":
      return movedBlockerProposal(item, by);
    case "may-be-removed":
      return notRemovable(item.deprecation, now);
  }
}

async function closedIssue(number: number, github: GitHubClient): Promise<string | null> {
  const issue = await readIssue(github, number);
  return issue?.state === "open" ? null : `Issue #${number} is not open any more.`;
}

type AttemptItem = Extract<BasisItem, { readonly kind: "workflow-attempt" }>;

async function movedAttempt(item: AttemptItem, github: GitHubClient): Promise<string | null> {
  const { attempt, status } = await readWorkflowRun(github, item.workflowRun);
  if (attempt === item.attempt && status === "completed") return null;
  return `Workflow run ${item.workflowRun} is ${status} now (attempt ${attempt}).`;
}

type DeploymentItem = Extract<BasisItem, { readonly kind: "deployment-of-attempt" }>;

async function movedDeployment(item: DeploymentItem, github: GitHubClient): Promise<string | null> {
  const { attempt } = await readWorkflowRun(github, item.workflowRun);
  if (attempt === item.attempt) return null;
  return `Workflow run ${item.workflowRun} is at attempt ${attempt} now.`;
}

type ApprovedItem = Extract<BasisItem, { readonly kind: "approved" }>;

async function movedApproval(
  { pullRequest, oid }: ApprovedItem,
  { accountId }: Actor,
  github: GitHubClient,
): Promise<string | null> {
  const found = await readPullRequest(github, pullRequest);
  if (found === null || !isApproved(found, oid))
    return `Pull request #${pullRequest} is not approved at ${shortOid(oid)} any more.`;
  if (isApprovedByAnother(found, oid, accountId)) return null;
  return `Nobody but whoever runs this approves pull request #${pullRequest} at ${shortOid(oid)}.`;
}

/** A waiver of the plan counts while two people stand behind it. */
async function movedChecks(
  item: ChecksItem,
  releaseId: string | null,
  github: GitHubClient,
): Promise<string | null> {
  const { oid } = item;
  const inForce = releaseId === null ? [] : await readWaivedChecks(releaseId, oid);
  const gone = waivedIn(item).find((label) => !inForce.includes(label));
  const state = stateAsPlanned(item, await readCheckRollup(github, oid), inForce);
  if (state === "success") return null;
  const why = gone === undefined ? "" : ` ${gone} is not waived any more.`;
  return `The checks of ${shortOid(oid)} are ${state ?? "missing"} now.${why}`;
}

type DefectItem = Extract<BasisItem, { readonly kind: "defect-reported" }>;

/** Whoever takes a defect back does not want its ticket, and whoever links one has it. */
async function movedDefect(
  { defect, title }: DefectItem,
  releaseId: string | null,
): Promise<string | null> {
  const known = releaseId === null ? null : await readDefectWords(releaseId, defect);
  if (known?.title !== title) return `Defect ${defect} “${title}” was taken back.`;
  return known.issue === null
    ? null
    : `Defect ${defect} “${title}” has the ticket #${known.issue}.`;
}

function movedRef(ref: string, wanted: string | null, found: string | null): string | null {
  if (found === wanted) return null;
  const name = shortRef(ref);
  if (found === null) return `${name} is gone; it was at ${shortOid(wanted ?? "")}.`;
  const before = wanted === null ? "it did not exist" : `it was at ${shortOid(wanted)}`;
  return `${name} is at ${shortOid(found)} now; ${before} when the plan was made.`;
}

async function movedPullRequest(
  number: number,
  oid: string,
  { github }: ActorAccess,
): Promise<string | null> {
  const found = await readPullRequest(github, number);
  if (found?.state !== "open") return `Pull request #${number} is not open.`;
  return found.headOid === oid
    ? null
    : `Pull request #${number} is at ${shortOid(found.headOid)} now; it was at ${shortOid(oid)}.`;
}

/** A waiver of the plan counts while it is in force; one that came later is not in the plan. */
async function openBlockers(
  waived: readonly number[],
  releaseId: string | null,
  { github }: ActorAccess,
): Promise<string | null> {
  const labelled = await readOpenIssuesLabelled(github, project.blockerLabel);
  const inForce = await waivedNow(
    waived.filter((issue) => labelled.some(({ number }) => number === issue)),
    releaseId,
    github,
  );
  const open = labelled.filter(({ number }) => !inForce.includes(number));
  if (open.length === 0) return null;
  const names = open
    .map(({ number, title }) => {
      const since = waived.includes(number) ? " (its waiver is not in force any more)" : "";
      return `#${number} “${title}”${since}`;
    })
    .join(", ");
  return `${open.length === 1 ? "A release blocker is" : "Release blockers are"} open: ${names}.`;
}

/** Which of those open blockers are waived, by what GitHub tells of their history at this moment. */
async function waivedNow(
  issues: readonly number[],
  releaseId: string | null,
  github: GitHubClient,
): Promise<readonly number[]> {
  if (releaseId === null || issues.length === 0) return [];
  const waivers = (await readWaiversInForce(releaseId)).filter(({ issue }) =>
    issues.includes(issue),
  );
  const histories = await Promise.all(
    waivers.map(({ issue }) => readBlockerHistory(github, issue, project.blockerLabel)),
  );
  return waivers.filter((waiver) => !isOver(waiver, histories.flat())).map(({ issue }) => issue);
}
