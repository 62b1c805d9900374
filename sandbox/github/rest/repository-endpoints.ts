/** The repository, its refs, its checks by commit. */
import { nodeId } from "@/sandbox/github/node-id";
import { jsonResponse } from "@/sandbox/github/response";
import { runsOf } from "@/sandbox/github/rollup";
import type { Ref } from "@/sandbox/git/repository";
import type { Sandbox } from "@/sandbox/sandbox";
import { repositoryApi } from "./address";
import { notFound, pageOf, refusal } from "./answers";
import { fullRepositoryView } from "./repository-view";
import { route, type RestRequest, type Route } from "./router";
import { checkRunView } from "./workflow-run-view";

const REPO = "/repos/{owner}/{repo}";

function repository({ sandbox, viewer }: RestRequest): Response {
  return jsonResponse(200, fullRepositoryView(sandbox, viewer));
}

function refView(sandbox: Sandbox, ref: Ref): Record<string, unknown> {
  const kind = ref.type === "tag" ? "tags" : "commits";
  return {
    ref: ref.name,
    node_id: nodeId("REF", ref.name),
    url: repositoryApi(sandbox, `/git/${ref.name}`),
    object: {
      sha: ref.oid,
      type: ref.type,
      url: repositoryApi(sandbox, `/git/${kind}/${ref.oid}`),
    },
  };
}

async function oneRef({ sandbox, params }: RestRequest): Promise<Response> {
  const ref = await sandbox.git.ref(`refs/${params.ref}`);
  return ref === null ? notFound() : jsonResponse(200, refView(sandbox, ref));
}

async function matchingRefs(request: RestRequest): Promise<Response> {
  const { sandbox, params } = request;
  const refs = [...(await sandbox.git.refs()).values()].filter(({ name }) =>
    name.startsWith(`refs/${params.ref ?? ""}`),
  );
  return jsonResponse(
    200,
    refs.map((ref) => refView(sandbox, ref)),
  );
}

async function checkRuns(request: RestRequest): Promise<Response> {
  const { sandbox, params, url } = request;
  const oid = await sandbox.git.resolveCommit(params.ref ?? "");
  if (oid === null) return refusal(422, `No commit found for SHA: ${params.ref}`);
  const name = url.searchParams.get("check_name");
  const status = url.searchParams.get("status");
  const all = runsOf(sandbox, oid)
    .flatMap((run) => run.checks.map((check) => ({ run, check })))
    .filter(({ check }) => name === null || check.name === name)
    .filter(({ check }) => status === null || check.status.toLowerCase() === status);
  const { items, headers } = pageOf(request, all);
  const check_runs = items.map(({ run, check }) => checkRunView(sandbox, run, check));
  return jsonResponse(200, { total_count: all.length, check_runs }, headers);
}

export const repositoryRoutes: readonly Route[] = [
  route(`GET ${REPO}`, repository),
  route(`GET ${REPO}/git/ref/{+ref}`, oneRef),
  route(`GET ${REPO}/git/matching-refs/{+ref}`, matchingRefs),
  route(`GET ${REPO}/commits/{+ref}/check-runs`, checkRuns),
];
