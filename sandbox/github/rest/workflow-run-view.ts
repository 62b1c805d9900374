/** Workflow runs, their jobs and check runs as GitHub's REST API shows them. */
import { nodeId } from "@/sandbox/github/node-id";
import { runNumber } from "@/sandbox/github/workflow-runs";
import type { Commit } from "@/sandbox/git/commit";
import type { Sandbox } from "@/sandbox/sandbox";
import type { CheckRunRecord, WorkflowRunRecord } from "@/sandbox/actions/records";
import { repositoryApi, repositoryPage } from "./address";
import { forkView, minimalRepositoryView } from "./repository-view";
import { userView } from "./user-view";

type Json = Record<string, unknown>;

/** A workflow's file, guessed from its name: the sandbox's workflows have none. */
function workflowPath(run: WorkflowRunRecord): string {
  return `.github/workflows/${run.name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.yaml`;
}

/** A number for each workflow that does not change: its name's characters, summed up. */
export function workflowId(run: WorkflowRunRecord): number {
  return Buffer.from(run.name).reduce((sum, byte) => (sum * 31 + byte) % 9_999_991, 7);
}

/** The workflow that a run is of ("workflow"). */
export function workflowView(sandbox: Sandbox, run: WorkflowRunRecord): Json {
  const id = workflowId(run);
  const path = workflowPath(run);
  const file = path.slice(path.lastIndexOf("/") + 1);
  return {
    id,
    node_id: nodeId("WF", run.name),
    name: run.name,
    path,
    state: "active",
    created_at: MADE,
    updated_at: MADE,
    url: repositoryApi(sandbox, `/actions/workflows/${id}`),
    html_url: repositoryPage(sandbox, `/blob/${sandbox.state.repository.trunk}/${path}`),
    badge_url: repositoryPage(sandbox, `/actions/workflows/${file}/badge.svg`),
  };
}

const MADE = "2019-09-01T10:00:00Z";

function headCommitView(commit: Commit): Json {
  return {
    id: commit.oid,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

/** The addresses of a workflow run. */
function runLinks(sandbox: Sandbox, run: WorkflowRunRecord): Json {
  const url = repositoryApi(sandbox, `/actions/runs/${run.id}`);
  return {
    url,
    html_url: runPage(sandbox, run),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: repositoryApi(sandbox, `/check-suites/${run.id}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: repositoryApi(sandbox, `/actions/workflows/${workflowId(run)}`),
  };
}

export function runPage(sandbox: Sandbox, run: WorkflowRunRecord): string {
  return repositoryPage(sandbox, `/actions/runs/${run.id}`);
}

export function checkPage(sandbox: Sandbox, run: WorkflowRunRecord, check: CheckRunRecord): string {
  return repositoryPage(sandbox, `/actions/runs/${run.id}/job/${check.id}`);
}

/** A workflow run ("workflow-run"). */
export function workflowRunView(
  sandbox: Sandbox,
  run: WorkflowRunRecord,
  head: Commit | null = null,
): Json {
  const repository = minimalRepositoryView(sandbox);
  const actor = userView(sandbox, sandbox.state.people[0]?.login ?? "ghost");
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("WFR", run.id),
    check_suite_id: run.id,
    check_suite_node_id: nodeId("CS", run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: workflowPath(run),
    run_number: runNumber(sandbox, run),
    run_attempt: run.attempt,
    event: run.event,
    display_title: head?.message.split("\n", 1)[0] ?? run.name,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId(run),
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor,
    triggering_actor: actor,
    ...runLinks(sandbox, run),
    head_commit: head === null ? null : headCommitView(head),
    repository,
    head_repository: run.fork === undefined ? repository : forkView(sandbox, run.fork),
  };
}

/** A check suite, for the webhook: GitHub Actions makes one for each workflow run. */
export function checkSuiteView(sandbox: Sandbox, run: WorkflowRunRecord): Json {
  return {
    id: run.id,
    node_id: nodeId("CS", run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    url: repositoryApi(sandbox, `/check-suites/${run.id}`),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
  };
}

/** A check as a job of its run ("job"). */
export function jobView(sandbox: Sandbox, run: WorkflowRunRecord, check: CheckRunRecord): Json {
  return {
    id: check.id,
    run_id: run.id,
    run_url: repositoryApi(sandbox, `/actions/runs/${run.id}`),
    run_attempt: run.attempt,
    node_id: nodeId("CR", check.id),
    head_sha: run.headSha,
    head_branch: run.headBranch,
    workflow_name: run.name,
    name: check.name,
    url: repositoryApi(sandbox, `/actions/jobs/${check.id}`),
    html_url: checkPage(sandbox, run, check),
    check_run_url: repositoryApi(sandbox, `/check-runs/${check.id}`),
    status: check.status.toLowerCase(),
    conclusion: check.conclusion?.toLowerCase() ?? null,
    created_at: run.createdAt,
    started_at: check.startedAt ?? run.createdAt,
    completed_at: check.completedAt,
    steps: [],
    labels: ["ubuntu-24.04"],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
  };
}

/** A check run ("check-run"). */
export function checkRunView(
  sandbox: Sandbox,
  run: WorkflowRunRecord,
  check: CheckRunRecord,
): Json {
  const url = repositoryApi(sandbox, `/check-runs/${check.id}`);
  return {
    id: check.id,
    node_id: nodeId("CR", check.id),
    external_id: String(check.id),
    head_sha: run.headSha,
    name: check.name,
    url,
    html_url: checkPage(sandbox, run, check),
    details_url: checkPage(sandbox, run, check),
    status: check.status.toLowerCase(),
    conclusion: check.conclusion?.toLowerCase() ?? null,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    check_suite: { id: run.id },
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    app: null,
    pull_requests: [],
  };
}
