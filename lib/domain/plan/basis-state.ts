import { approvalMoved } from "@/lib/domain/announcement/approved-text";
import { stableSlug } from "@/lib/domain/observed/docs-version";
import { branchRef, releaseBranchPrefix, shortRef, tagPrefix, tagRef } from "@/lib/domain/naming";
import { stateAsPlanned, type ChecksItem } from "@/lib/domain/plan/checks-item";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { isReported } from "@/lib/domain/process/fixes/defect";
import { isApproved } from "@/lib/domain/process/final/approval-at-head";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { waivedIssues } from "@/lib/domain/process/waiver";
import { waivedChecksAt } from "@/lib/domain/process/check-waiver";
import type { GitRef } from "@/lib/domain/observed/git-ref";

/** Whether a precondition of a plan still holds, as far as was last seen of the world. */
export type BasisState = "holds" | "broken" | "unknown";

/** Each of the preconditions, in their order; the run itself observes them again, live. */
export function basisStates(
  basis: readonly BasisItem[],
  facts: Facts,
  attestations: readonly Attestation[],
): readonly BasisState[] {
  return basis.map((item) => stateOf(item, facts, attestations));
}

function stateOf(item: BasisItem, facts: Facts, attestations: readonly Attestation[]): BasisState {
  switch (item.kind) {
    case "ref":
      return refState(item, facts);
    case "issue-open": {
      const known = [...(facts.tickets?.value ?? []), ...(facts.blockers?.value ?? [])];
      const issue = known.find(({ number }) => number === item.issue);
      return issue === undefined ? "unknown" : holdsIf(issue.state === "open");
    }
    case "pull-request-head":
    case "approved":
      return pullRequestState(item, facts);
    case "open-pull-request": {
      if (facts.pullRequests === null) return "unknown";
      const open = facts.pullRequests.value.find(
        ({ headRef, state }) => headRef === item.headRef && state === "open",
      );
      return holdsIf((open?.number ?? null) === item.number);
    }
    case "no-open-blockers": {
      if (facts.blockers === null) return "unknown";
      const open = facts.blockers.value.filter(({ state }) => state === "open");
      // A waiver of the plan counts while somebody stands behind it; a later one is not in the plan.
      const waived = waivedIssues(facts.version, attestations);
      return holdsIf(
        open.every(({ number }) => item.waived.includes(number) && waived.includes(number)),
      );
    }
    case "branch-checks-green":
    case "checks-green":
    case "checks-green-except":
      return greenState(item, facts, attestations);
    case "workflow-attempt":
      return attemptState(item, facts);
    case "deployment-of-attempt":
      return deploymentState(item, facts);
    case "announcement-approved":
      return textState(item, facts);
    case "defect-reported":
      return holdsIf(isReported(item, attestations));
    case "exception-mail-approved":
    case "blocker-proposed":
    case "may-be-removed":
      return "unknown";
  }
}

type PullRequestItem = Extract<BasisItem, { readonly kind: "pull-request-head" | "approved" }>;

function pullRequestState(item: PullRequestItem, { pullRequests }: Facts): BasisState {
  const found = pullRequests?.value.find(({ number }) => number === item.pullRequest);
  if (found === undefined) return "unknown";
  if (item.kind === "approved") return holdsIf(isApproved(found, item.oid));
  return holdsIf(found.state === "open" && found.headOid === item.oid);
}

type AttemptItem = Extract<BasisItem, { readonly kind: "workflow-attempt" }>;

function attemptState({ workflowRun, attempt }: AttemptItem, { workflowRuns }: Facts): BasisState {
  const run = workflowRuns?.value.find(({ id }) => id === workflowRun);
  if (run === undefined) return "unknown";
  return holdsIf(run.attempt === attempt && run.status === "completed");
}

type DeploymentItem = Extract<BasisItem, { readonly kind: "deployment-of-attempt" }>;

function deploymentState(
  { workflowRun, attempt }: DeploymentItem,
  { workflowRuns }: Facts,
): BasisState {
  const run = workflowRuns?.value.find(({ id }) => id === workflowRun);
  return run === undefined ? "unknown" : holdsIf(run.attempt === attempt);
}

/** A waiver of the plan counts while two people stand behind it. */
function greenState(
  item: ChecksItem,
  facts: Facts,
  attestations: readonly Attestation[],
): BasisState {
  const rollup = checksSeen(item, facts);
  if (rollup == null) return "unknown";
  const inForce = waivedChecksAt(item.oid, attestations).map(({ check }) => check);
  return holdsIf(stateAsPlanned(item, rollup, inForce) === "success");
}

/** The facts have the checks of trunk and of the release's branch, each without the other's. */
function checksSeen(item: ChecksItem, { branchChecks, trunkChecks, place }: Facts) {
  const ofBranch = item.kind === "branch-checks-green" ? item.branch : null;
  const facts = [
    ...(ofBranch === place.trunk ? [] : [branchChecks]),
    ...(ofBranch === null || ofBranch === place.trunk ? [trunkChecks] : []),
  ];
  return facts.find((one) => one?.value.oid === item.oid)?.value;
}

type TextItem = Extract<BasisItem, { readonly kind: "announcement-approved" }>;

function textState(item: TextItem, { announcements }: Facts): BasisState {
  const found = announcements.find(
    ({ target, outlet }) => target === item.target && outlet === item.outlet,
  );
  return holdsIf(approvalMoved(found ?? null, item) === null);
}

function holdsIf(so: boolean): BasisState {
  return so ? "holds" : "broken";
}

/** Only of the trunk, release branches and release tags is it known where they are. */
function refState({ ref, oid }: Extract<BasisItem, { kind: "ref" }>, facts: Facts): BasisState {
  const refs = refsLike(ref, facts);
  if (refs === null) return "unknown";
  return holdsIf((refs.find(({ name }) => name === ref)?.oid ?? null) === oid);
}

function refsLike(ref: string, facts: Facts): readonly GitRef[] | null {
  if (ref.startsWith(tagRef(tagPrefix))) return facts.tags?.value ?? null;
  if (ref === branchRef(stableSlug))
    return facts.stableBranch?.value ? [facts.stableBranch.value] : null;
  if (shortRef(ref) === facts.place.trunk) return facts.trunk === null ? null : [facts.trunk.value];
  return shortRef(ref).startsWith(releaseBranchPrefix) ? (facts.branches?.value ?? null) : null;
}
