/** What workflow runs have built and kept: GitHub wraps it into a zip, which its storage gives out. */
import { sourceVersion } from "@/sandbox/actions/source-version";
import { stamp } from "@/sandbox/clock";
import { jsonResponse } from "@/sandbox/github/response";
import { workflowRunById } from "@/sandbox/github/workflow-runs";
import { writeZip } from "@/sandbox/pypi/zip";
import type { Sandbox } from "@/sandbox/sandbox";
import type { WorkflowRunRecord } from "@/sandbox/actions/records";
import { repositoryApi } from "./address";
import { notFound, refusal } from "./answers";
import { route, type RestRequest, type Route } from "./router";

const ACTIONS = "/repos/{owner}/{repo}/actions";
const KEPT_MS = 90 * 24 * 3600 * 1000;

function artifactsOf(sandbox: Sandbox, run: WorkflowRunRecord): readonly Record<string, unknown>[] {
  if (run.artifact === undefined) return [];
  const { id } = run.artifact;
  const url = repositoryApi(sandbox, `/actions/artifacts/${id}`);
  return [
    {
      id,
      node_id: `MDg6QXJ0aWZhY3Q${id}`,
      name: "Packages",
      size_in_bytes: 1_000,
      url,
      archive_download_url: `${url}/zip`,
      expired: false,
      created_at: run.updatedAt,
      updated_at: run.updatedAt,
      expires_at: stamp(Date.parse(run.updatedAt) + KEPT_MS),
      workflow_run: { id: run.id, head_branch: run.headBranch, head_sha: run.headSha },
    },
  ];
}

function list({ sandbox, params }: RestRequest): Response {
  const run = workflowRunById(sandbox, Number(params.run_id));
  if (run === null) return notFound();
  const artifacts = artifactsOf(sandbox, run);
  return jsonResponse(200, { total_count: artifacts.length, artifacts });
}

/** GitHub gives an artifact to nobody who is not signed in, also of a public repository. */
async function zip({ sandbox, viewer, params }: RestRequest): Promise<Response> {
  if (viewer === null) return refusal(401, "Requires authentication");
  const id = Number(params.artifact_id);
  const run = sandbox.state.workflowRuns.find(({ artifact }) => artifact?.id === id);
  if (run?.artifact === undefined) return notFound();
  const version = (await sourceVersion(sandbox, run.headSha)) ?? "0";
  const names = {
    bdist_wheel: `twisted-${version}-py3-none-any.whl`,
    sdist: `twisted-${version}.tar.gz`,
  };
  const files = run.artifact.kinds.map((kind) => ({
    path: names[kind],
    data: Buffer.from(`${kind} of ${run.headSha}\n`),
    executable: false,
  }));
  const headers = { "content-type": "application/zip" };
  return new Response(new Uint8Array(writeZip(files)), { status: 200, headers });
}

export const artifactRoutes: readonly Route[] = [
  route(`GET ${ACTIONS}/runs/{run_id}/artifacts`, list),
  route(`GET ${ACTIONS}/artifacts/{artifact_id}/zip`, zip),
];
