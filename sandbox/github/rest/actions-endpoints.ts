/** GitHub Actions: workflow runs, their jobs and logs, running failed jobs again. */
import { allows } from "@/sandbox/github/people";
import { jsonResponse } from "@/sandbox/github/response";
import {
  checkRunById,
  rerunFailedJobs,
  workflowRunById,
  workflowRunsOf,
} from "@/sandbox/github/workflow-runs";
import type { Sandbox } from "@/sandbox/sandbox";
import type { WorkflowRunRecord } from "@/sandbox/actions/records";
import { notFound, pageOf, refusal } from "./answers";
import { jobLog } from "./job-log";
import { route, type RestRequest, type Route } from "./router";
import { jobView, workflowId, workflowRunView, workflowView } from "./workflow-run-view";

const ACTIONS = "/repos/{owner}/{repo}/actions";
const RUNS = `${ACTIONS}/runs`;
const RUN = `${RUNS}/{run_id}`;

type Filter = (run: WorkflowRunRecord, value: string) => boolean;

/** `status` takes a status or a conclusion. */
const FILTERS: Readonly<Record<string, Filter>> = {
  branch: (run, value) => run.headBranch === value,
  event: (run, value) => run.event === value,
  head_sha: (run, value) => run.headSha === value,
  status: (run, value) => run.status === value || run.conclusion === value,
};

async function viewOf(sandbox: Sandbox, run: WorkflowRunRecord): Promise<Record<string, unknown>> {
  return workflowRunView(sandbox, run, await sandbox.git.commit(run.headSha));
}

async function list(request: RestRequest): Promise<Response> {
  const { sandbox, url } = request;
  const wanted = Object.entries(FILTERS).flatMap(([name, filter]) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [(run: WorkflowRunRecord) => filter(run, value)];
  });
  const all = workflowRunsOf(sandbox).filter((run) => wanted.every((test) => test(run)));
  const { items, headers } = pageOf(request, all);
  const workflow_runs = await Promise.all(items.map((run) => viewOf(sandbox, run)));
  return jsonResponse(200, { total_count: all.length, workflow_runs }, headers);
}

function runOf({ sandbox, params }: RestRequest): WorkflowRunRecord | null {
  return workflowRunById(sandbox, Number(params.run_id));
}

async function one(request: RestRequest): Promise<Response> {
  const run = runOf(request);
  return run === null ? notFound() : jsonResponse(200, await viewOf(request.sandbox, run));
}

function jobs(request: RestRequest): Response {
  const run = runOf(request);
  if (run === null) return notFound();
  const { items, headers } = pageOf(request, run.checks);
  const views = items.map((check) => jobView(request.sandbox, run, check));
  return jsonResponse(200, { total_count: run.checks.length, jobs: views }, headers);
}

/** A run of each workflow: the sandbox knows workflows by what they have run. */
function workflowsOf(sandbox: Sandbox): readonly WorkflowRunRecord[] {
  const byName = new Map(workflowRunsOf(sandbox).map((run) => [run.name, run]));
  return [...byName.values()];
}

function workflows(request: RestRequest): Response {
  const all = workflowsOf(request.sandbox);
  const { items, headers } = pageOf(request, all);
  const views = items.map((run) => workflowView(request.sandbox, run));
  return jsonResponse(200, { total_count: all.length, workflows: views }, headers);
}

function workflow({ sandbox, params }: RestRequest): Response {
  const found = workflowsOf(sandbox).find((run) => String(workflowId(run)) === params.workflow_id);
  return found === undefined ? notFound() : jsonResponse(200, workflowView(sandbox, found));
}

function annotations({ sandbox, params }: RestRequest): Response {
  const found = checkRunById(sandbox, Number(params.check_run_id));
  return found === null ? notFound() : jsonResponse(200, []);
}

/** GitHub gives a log to nobody who is not signed in, and none of a job that has not ended. */
function log({ sandbox, viewer, params }: RestRequest): Response {
  if (viewer === null) return refusal(403, "Must have admin rights to Repository.");
  const check = checkRunById(sandbox, Number(params.job_id))?.check;
  if (check?.status !== "COMPLETED") return notFound();
  return new Response(jobLog(check), { headers: { "content-type": "text/plain; charset=utf-8" } });
}

function rerun(request: RestRequest): Response {
  const { sandbox, viewer } = request;
  if (viewer === null) return refusal(401, "Requires authentication");
  const run = runOf(request);
  if (run === null) return notFound();
  if (!allows(viewer, "WRITE")) return refusal(403, "Must have admin rights to Repository.");
  const why = rerunFailedJobs(sandbox, run);
  return why === null ? jsonResponse(201, {}) : refusal(403, why);
}

export const actionsRoutes: readonly Route[] = [
  route(`GET ${RUNS}`, list),
  route(`GET ${RUN}`, one),
  route(`GET ${RUN}/jobs`, jobs),
  route(`POST ${RUN}/rerun-failed-jobs`, rerun),
  route(`GET ${ACTIONS}/jobs/{job_id}/logs`, log),
  route(`GET ${ACTIONS}/workflows`, workflows),
  route(`GET ${ACTIONS}/workflows/{workflow_id}`, workflow),
  route("GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", annotations),
];
