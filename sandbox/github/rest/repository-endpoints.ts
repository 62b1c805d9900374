/** The repository, its refs, its checks by commit, its advisories. */
import { nodeId } from "@/sandbox/github/node-id";
import { jsonResponse } from "@/sandbox/github/response";
import { runsOf } from "@/sandbox/github/rollup";
import type { Ref } from "@/sandbox/git/repository";
import type { World } from "@/sandbox/store";
import { repositoryApi } from "./address";
import { notFound, pageOf, refusal } from "./answers";
import { fullRepositoryView } from "./repository-view";
import { route, type RestRequest, type Route } from "./router";
import { checkRunView } from "./workflow-run-view";

const REPO = "/repos/{owner}/{repo}";

function repository({ world, viewer }: RestRequest): Response {
  return jsonResponse(200, fullRepositoryView(world, viewer));
}

function refView(world: World, ref: Ref): Record<string, unknown> {
  const kind = ref.type === "tag" ? "tags" : "commits";
  return {
    ref: ref.name,
    node_id: nodeId("REF", ref.name),
    url: repositoryApi(world, `/git/${ref.name}`),
    object: {
      sha: ref.oid,
      type: ref.type,
      url: repositoryApi(world, `/git/${kind}/${ref.oid}`),
    },
  };
}

async function oneRef({ world, params }: RestRequest): Promise<Response> {
  const ref = await world.git.ref(`refs/${params.ref}`);
  return ref === null ? notFound() : jsonResponse(200, refView(world, ref));
}

async function matchingRefs(request: RestRequest): Promise<Response> {
  const { world, params } = request;
  const refs = [...(await world.git.refs()).values()].filter(({ name }) =>
    name.startsWith(`refs/${params.ref ?? ""}`),
  );
  return jsonResponse(
    200,
    refs.map((ref) => refView(world, ref)),
  );
}

async function checkRuns(request: RestRequest): Promise<Response> {
  const { world, params, url } = request;
  const oid = await world.git.resolveCommit(params.ref ?? "");
  if (oid === null) return refusal(422, `No commit found for SHA: ${params.ref}`);
  const name = url.searchParams.get("check_name");
  const status = url.searchParams.get("status");
  const all = runsOf(world, oid)
    .flatMap((run) => run.checks.map((check) => ({ run, check })))
    .filter(({ check }) => name === null || check.name === name)
    .filter(({ check }) => status === null || check.status.toLowerCase() === status);
  const { items, headers } = pageOf(request, all);
  const check_runs = items.map(({ run, check }) => checkRunView(world, run, check));
  return jsonResponse(200, { total_count: all.length, check_runs }, headers);
}

export const repositoryRoutes: readonly Route[] = [
  route(`GET ${REPO}`, repository),
  route(`GET ${REPO}/git/ref/{+ref}`, oneRef),
  route(`GET ${REPO}/git/matching-refs/{+ref}`, matchingRefs),
  route(`GET ${REPO}/commits/{+ref}/check-runs`, checkRuns),
  // The rehearsal has no advisory; the endpoint must be there to say so.
  route(`GET ${REPO}/security-advisories`, () => jsonResponse(200, [])),
];
