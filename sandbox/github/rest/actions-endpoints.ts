/** GitHub Actions: workflow runs, their jobs and logs, running failed jobs again. */
import { allows } from "@/sandbox/github/people";
import { jsonResponse } from "@/sandbox/github/response";
import {
  checkRunById,
  rerunFailedJobs,
  workflowRunById,
  workflowRunsOf,
} from "@/sandbox/github/workflow-runs";
import type { World } from "@/sandbox/store";
import type { WorkflowRunRecord } from "@/sandbox/world";
import { notFound, pageOf, refusal } from "./answers";
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

async function viewOf(world: World, run: WorkflowRunRecord): Promise<Record<string, unknown>> {
  return workflowRunView(world, run, await world.git.commit(run.headSha));
}

async function list(request: RestRequest): Promise<Response> {
  const { world, url } = request;
  const wanted = Object.entries(FILTERS).flatMap(([name, filter]) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [(run: WorkflowRunRecord) => filter(run, value)];
  });
  const all = workflowRunsOf(world).filter((run) => wanted.every((test) => test(run)));
  const { items, headers } = pageOf(request, all);
  const workflow_runs = await Promise.all(items.map((run) => viewOf(world, run)));
  return jsonResponse(200, { total_count: all.length, workflow_runs }, headers);
}

function runOf({ world, params }: RestRequest): WorkflowRunRecord | null {
  return workflowRunById(world, Number(params.run_id));
}

async function one(request: RestRequest): Promise<Response> {
  const run = runOf(request);
  return run === null ? notFound() : jsonResponse(200, await viewOf(request.world, run));
}

function jobs(request: RestRequest): Response {
  const run = runOf(request);
  if (run === null) return notFound();
  const { items, headers } = pageOf(request, run.checks);
  const views = items.map((check) => jobView(request.world, run, check));
  return jsonResponse(200, { total_count: run.checks.length, jobs: views }, headers);
}

/** A run of each workflow: the sandbox knows workflows by what they have run. */
function workflowsOf(world: World): readonly WorkflowRunRecord[] {
  const byName = new Map(workflowRunsOf(world).map((run) => [run.name, run]));
  return [...byName.values()];
}

function workflows(request: RestRequest): Response {
  const all = workflowsOf(request.world);
  const { items, headers } = pageOf(request, all);
  const views = items.map((run) => workflowView(request.world, run));
  return jsonResponse(200, { total_count: all.length, workflows: views }, headers);
}

function workflow({ world, params }: RestRequest): Response {
  const found = workflowsOf(world).find((run) => String(workflowId(run)) === params.workflow_id);
  return found === undefined ? notFound() : jsonResponse(200, workflowView(world, found));
}

/** The sandbox's runs leave nothing behind that could be downloaded. */
function artifacts(request: RestRequest): Response {
  return runOf(request) === null
    ? notFound()
    : jsonResponse(200, { total_count: 0, artifacts: [] });
}

function annotations({ world, params }: RestRequest): Response {
  const found = checkRunById(world, Number(params.check_run_id));
  return found === null ? notFound() : jsonResponse(200, []);
}

function rerun(request: RestRequest): Response {
  const { world, viewer } = request;
  if (viewer === null) return refusal(401, "Requires authentication");
  const run = runOf(request);
  if (run === null) return notFound();
  if (!allows(viewer, "WRITE")) return refusal(403, "Must have admin rights to Repository.");
  const why = rerunFailedJobs(world, run);
  return why === null ? jsonResponse(201, {}) : refusal(403, why);
}

export const actionsRoutes: readonly Route[] = [
  route(`GET ${RUNS}`, list),
  route(`GET ${RUN}`, one),
  route(`GET ${RUN}/jobs`, jobs),
  route(`GET ${RUN}/artifacts`, artifacts),
  route(`POST ${RUN}/rerun-failed-jobs`, rerun),
  route(`GET ${ACTIONS}/workflows`, workflows),
  route(`GET ${ACTIONS}/workflows/{workflow_id}`, workflow),
  route("GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", annotations),
];
