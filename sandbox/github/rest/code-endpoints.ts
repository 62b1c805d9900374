/** Branches, commits, and a pull request's diff. */
import { pullRequestByNumber } from "@/sandbox/github/pull-requests";
import { jsonResponse } from "@/sandbox/github/response";
import { notFound, pageOf, refusal } from "./answers";
import { branchView, commitView, shortBranchView } from "./commit-view";
import { route, type RestRequest, type Route } from "./router";

const REPO = "/repos/{owner}/{repo}";
const BRANCH = "refs/heads/";

async function branches(request: RestRequest): Promise<Response> {
  const { sandbox } = request;
  const refs = [...(await sandbox.git.refs()).values()].filter(({ name }) =>
    name.startsWith(BRANCH),
  );
  const { items, headers } = pageOf(request, refs);
  const views = items.map(({ name, commitOid }) =>
    shortBranchView(sandbox, name.slice(BRANCH.length), commitOid),
  );
  return jsonResponse(200, views, headers);
}

async function branch({ sandbox, params }: RestRequest): Promise<Response> {
  const name = params.branch ?? "";
  const oid = await sandbox.git.head(`${BRANCH}${name}`);
  const commit = oid === null ? null : await sandbox.git.commit(oid);
  return commit === null
    ? refusal(404, "Branch not found")
    : jsonResponse(200, branchView(sandbox, name, commit));
}

async function commits(request: RestRequest): Promise<Response> {
  const { sandbox, url } = request;
  const start = url.searchParams.get("sha") ?? sandbox.state.repository.trunk;
  const oid = await sandbox.git.resolveCommit(start);
  if (oid === null) return notFound();
  const path = url.searchParams.get("path");
  const oids = await sandbox.git.revisions([oid], path === null ? [] : [path]);
  const { items, headers } = pageOf(request, oids);
  const found = await Promise.all(items.map((one) => sandbox.git.commit(one)));
  const views = found.flatMap((one) => (one === null ? [] : [commitView(sandbox, one)]));
  return jsonResponse(200, views, headers);
}

async function commit({ sandbox, params }: RestRequest): Promise<Response> {
  const name = params.ref ?? "";
  const oid = await sandbox.git.resolveCommit(name);
  const found = oid === null ? null : await sandbox.git.commit(oid);
  return found === null
    ? refusal(422, `No commit found for SHA: ${name}`)
    : jsonResponse(200, commitView(sandbox, found));
}

/** How a branch or commit stands to another: of what only a private fork has, nothing is known here. */
async function compare({ sandbox, params }: RestRequest): Promise<Response> {
  const [baseName = "", headName = ""] = (params.basehead ?? "").split("...");
  const { trunk } = sandbox.state.repository;
  const [base, head, tip] = await Promise.all(
    [baseName, headName, trunk].map((name) => sandbox.git.resolveCommit(name)),
  );
  if (!base || !head || !tip || !(await sandbox.git.contains(tip, base))) return notFound();
  const ahead = await sandbox.git.revisions([head, `^${base}`]);
  const behind = await sandbox.git.revisions([base, `^${head}`]);
  return jsonResponse(200, {
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
  });
}

function statusOf(ahead: number, behind: number): string {
  if (ahead === 0) return behind === 0 ? "identical" : "behind";
  return behind === 0 ? "ahead" : "diverged";
}

/** A pull request as text: what GitHub's JSON says of one is asked through GraphQL here. */
async function pullRequestDiff({ sandbox, params, accept }: RestRequest): Promise<Response> {
  const pull = pullRequestByNumber(sandbox, Number(params.pull_number));
  if (pull === null) return notFound();
  if (!/application\/vnd\.github(?:\.v3)?\.diff/.test(accept)) {
    const said = "stand-in: a pull request in REST is implemented as a diff only";
    return refusal(501, `STANDIN_NOT_IMPLEMENTED: ${said}`);
  }
  const base = pull.mergeCommitOid === null ? pull.baseRefName : `${pull.mergeCommitOid}^1`;
  const diff = await sandbox.git.run(["diff", `${base}...${pull.headRefOid}`]);
  return new Response(diff === "" ? "" : `${diff}\n`, {
    status: 200,
    headers: { "content-type": "application/vnd.github.diff; charset=utf-8" },
  });
}

export const codeRoutes: readonly Route[] = [
  route(`GET ${REPO}/branches`, branches),
  route(`GET ${REPO}/branches/{+branch}`, branch),
  route(`GET ${REPO}/commits`, commits),
  route(`GET ${REPO}/commits/{+ref}`, commit),
  route(`GET ${REPO}/compare/{+basehead}`, compare),
  route(`GET ${REPO}/pulls/{pull_number}`, pullRequestDiff),
];
