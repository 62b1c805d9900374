/** Deployments that wait for an approval: the environment of the upload, and who may let it through. */
import {
  approveDeployment,
  askedForApprovalAt,
  refuseDeployment,
} from "@/sandbox/actions/progress";
import { allows, personByLogin } from "@/sandbox/github/people";
import { jsonResponse } from "@/sandbox/github/response";
import { workflowRunById } from "@/sandbox/github/workflow-runs";
import type { Sandbox } from "@/sandbox/sandbox";
import type { WorkflowRunRecord } from "@/sandbox/actions/records";
import type { Persona } from "@/sandbox/state";
import { z } from "zod";
import { repositoryApi, repositoryPage } from "./address";
import { notFound, refusal } from "./answers";
import { route, type RestRequest, type Route } from "./router";
import { userView } from "./user-view";

const RUN = "/repos/{owner}/{repo}/actions/runs/{run_id}";

/** The one environment of the repository, through which its uploads go. */
const ENVIRONMENT = { id: 4_711, name: "release" };

/** Who may approve: those who manage releases and their reviewers, as the environment's settings say. */
function reviewers(sandbox: Sandbox): readonly Persona[] {
  return sandbox.state.people.filter(
    ({ part }) => part === "release manager" || part === "reviewer",
  );
}

function environmentView(sandbox: Sandbox): Record<string, unknown> {
  return {
    ...ENVIRONMENT,
    node_id: `EN_${ENVIRONMENT.id}`,
    url: repositoryApi(sandbox, `/environments/${ENVIRONMENT.name}`),
    html_url: repositoryPage(sandbox, `/deployments/activity_log?environments_filter=release`),
  };
}

function mayApprove(sandbox: Sandbox, viewer: Persona | null): boolean {
  return reviewers(sandbox).some(({ login }) => login === viewer?.login);
}

function runOf({ sandbox, params }: RestRequest): WorkflowRunRecord | null {
  return workflowRunById(sandbox, Number(params.run_id));
}

/** A run waits from the moment at which its job would begin, not from its first. */
function isPending(run: WorkflowRunRecord): boolean {
  return run.deployment === "unapproved" && run.checks.some(({ status }) => status === "WAITING");
}

function pending(request: RestRequest): Response {
  const { sandbox, viewer } = request;
  const run = runOf(request);
  if (run === null) return notFound();
  if (!isPending(run)) return jsonResponse(200, []);
  const waiting = {
    environment: environmentView(sandbox),
    wait_timer: 0,
    wait_timer_started_at: askedForApprovalAt(run),
    current_user_can_approve: mayApprove(sandbox, viewer),
    reviewers: reviewers(sandbox).map(({ login }) => ({
      type: "User",
      reviewer: userView(sandbox, login),
    })),
  };
  return jsonResponse(200, [waiting]);
}

const decision = z.object({
  environment_ids: z.array(z.int()),
  state: z.enum(["approved", "rejected"]),
  comment: z.string(),
});

function decide(request: RestRequest): Response {
  const { sandbox, viewer, body } = request;
  if (viewer === null) return refusal(401, "Requires authentication");
  const run = runOf(request);
  if (run === null || !allows(viewer, "READ")) return notFound();
  const asked = decision.safeParse(body);
  if (!asked.success) return refusal(422, "Invalid request.");
  const { environment_ids, state } = asked.data;
  const isOurs = environment_ids.length > 0 && environment_ids.every((id) => id === ENVIRONMENT.id);
  if (!isPending(run) || !isOurs || !mayApprove(sandbox, viewer))
    return refusal(422, "There are no pending deployment requests to approve or reject");
  if (state === "approved") approveDeployment(sandbox, run, viewer.login);
  else refuseDeployment(sandbox, run, viewer.login);
  return jsonResponse(200, [
    { id: run.id, environment: ENVIRONMENT.name, sha: run.headSha, ref: run.headBranch },
  ]);
}

function approvals(request: RestRequest): Response {
  const { sandbox } = request;
  const run = runOf(request);
  if (run === null) return notFound();
  const by = run.deploymentBy === undefined ? null : personByLogin(sandbox, run.deploymentBy);
  if (by === null) return jsonResponse(200, []);
  const review = {
    state: run.deploymentDecision ?? run.deployment,
    comment: "",
    environments: [environmentView(sandbox)],
    user: userView(sandbox, by.login),
  };
  return jsonResponse(200, [review]);
}

export const deploymentRoutes: readonly Route[] = [
  route(`GET ${RUN}/pending_deployments`, pending),
  route(`POST ${RUN}/pending_deployments`, decide),
  route(`GET ${RUN}/approvals`, approvals),
];
