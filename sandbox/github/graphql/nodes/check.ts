/** Check rollups, check suites, check runs and workflow runs. */
import type {
  CheckSuiteCheckRunsArgs,
  StatusCheckRollupContextsArgs,
} from "@octokit/graphql-schema";
import { isTagRun } from "@/sandbox/actions/plan";
import { nodeId } from "@/sandbox/github/node-id";
import { checkPage, runPage } from "@/sandbox/github/rest/workflow-run-view";
import { rollupOf, type Rollup } from "@/sandbox/github/rollup";
import { runNumber } from "@/sandbox/github/workflow-runs";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CheckRunRecord, WorkflowRunRecord } from "@/sandbox/actions/records";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";
import { commitNode } from "./git-object";
import { findRef } from "./ref";
import { repositoryNode } from "./repository-node";

export interface RollupNode extends Typed<"StatusCheckRollup"> {
  readonly oid: string;
  readonly rollup: Rollup;
}

export interface CheckRunNode extends Typed<"CheckRun"> {
  readonly run: WorkflowRunRecord;
  readonly check: CheckRunRecord;
}

export interface CheckSuiteNode extends Typed<"CheckSuite"> {
  readonly run: WorkflowRunRecord;
}

export interface WorkflowRunNode extends Typed<"WorkflowRun"> {
  readonly run: WorkflowRunRecord;
}

export function rollupNode(sandbox: Sandbox, oid: string): RollupNode | null {
  const rollup = rollupOf(sandbox, oid);
  return rollup === null ? null : { __typename: "StatusCheckRollup", oid, rollup };
}

export function checkRunNode(run: WorkflowRunRecord, check: CheckRunRecord): CheckRunNode {
  return { __typename: "CheckRun", run, check };
}

export function checkSuiteNode(run: WorkflowRunRecord): CheckSuiteNode {
  return { __typename: "CheckSuite", run };
}

export function workflowRunNode(run: WorkflowRunRecord): WorkflowRunNode {
  return { __typename: "WorkflowRun", run };
}

function checkNodes(runs: readonly WorkflowRunRecord[]): CheckRunNode[] {
  return runs.flatMap((run) => run.checks.map((check) => checkRunNode(run, check)));
}

export const rollupFields: Fields<RollupNode> = {
  id: ({ oid }) => nodeId("SCR", oid),
  state: ({ rollup }) => rollup.state,
  commit: ({ oid }, _, { sandbox }) => commitNode(sandbox, oid),
  contexts: ({ rollup }, args: StatusCheckRollupContextsArgs) => {
    const nodes = checkNodes(rollup.runs);
    return {
      ...connectionOf(nodes, args, (node) => node),
      checkRunCount: nodes.length,
      checkRunCountsByState: () => checkRunCounts(nodes),
      statusContextCount: 0,
      statusContextCountsByState: [],
    };
  },
};

function checkRunCounts(nodes: readonly CheckRunNode[]): { state: string; count: number }[] {
  const groups = Map.groupBy(nodes, ({ check }) => check.conclusion ?? check.status);
  return [...groups].map(([state, members]) => ({ state, count: members.length }));
}

export const checkRunFields: Fields<CheckRunNode> = {
  id: ({ check }) => nodeId("CR", check.id),
  databaseId: ({ check }) => check.id,
  externalId: ({ check }) => String(check.id),
  name: ({ check }) => check.name,
  status: ({ check }) => check.status,
  conclusion: ({ check }) => check.conclusion,
  startedAt: ({ check }) => check.startedAt,
  completedAt: ({ check }) => check.completedAt,
  detailsUrl: ({ run, check }, _, { sandbox }) => checkPage(sandbox, run, check),
  url: ({ run, check }, _, { sandbox }) => checkPage(sandbox, run, check),
  permalink: ({ run, check }, _, { sandbox }) => checkPage(sandbox, run, check),
  title: () => null,
  summary: () => null,
  text: () => null,
  isRequired: ({ run }) => run.event !== "workflow_dispatch",
  repository: () => repositoryNode,
  checkSuite: ({ run }) => checkSuiteNode(run),
};

export const checkSuiteFields: Fields<CheckSuiteNode> = {
  id: ({ run }) => nodeId("CS", run.id),
  databaseId: ({ run }) => run.id,
  status: ({ run }) => run.status.toUpperCase(),
  conclusion: ({ run }) => run.conclusion?.toUpperCase() ?? null,
  createdAt: ({ run }) => run.createdAt,
  updatedAt: ({ run }) => run.updatedAt,
  url: ({ run }, _, { sandbox }) => runPage(sandbox, run),
  commit: ({ run }, _, { sandbox }) => commitNode(sandbox, run.headSha),
  branch: ({ run }, _, { sandbox }) =>
    isTagRun(run) || run.fork !== undefined ? null : findRef(sandbox, run.headBranch),
  repository: () => repositoryNode,
  workflowRun: ({ run }) => workflowRunNode(run),
  checkRuns: ({ run }, args: CheckSuiteCheckRunsArgs) =>
    connectionOf(run.checks, args, (check) => checkRunNode(run, check)),
};

export const workflowRunFields: Fields<WorkflowRunNode> = {
  id: ({ run }) => nodeId("WFR", run.id),
  databaseId: ({ run }) => run.id,
  event: ({ run }) => run.event,
  runNumber: ({ run }, _, { sandbox }) => runNumber(sandbox, run),
  createdAt: ({ run }) => run.createdAt,
  updatedAt: ({ run }) => run.updatedAt,
  url: ({ run }, _, { sandbox }) => runPage(sandbox, run),
  checkSuite: ({ run }) => checkSuiteNode(run),
  workflow: ({ run }) => ({ id: nodeId("WF", run.name), name: run.name, state: "ACTIVE" }),
};
