import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { later, moveClock } from "@/sandbox/clock";
import { tick } from "@/sandbox/actions/tick";
import {
  addCommit,
  smallSandbox,
  type Answer,
  type SmallSandbox,
} from "@/sandbox/testing/small-sandbox";
import described from "./described-by-github.generated.json" with { type: "json" };

let small: SmallSandbox;
let ajv: Ajv;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** OpenAPI 3.0's `nullable: true` in the words of JSON Schema. */
function withNull(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withNull);
  if (!isRecord(schema)) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, withNull(value)]),
  );
  if (inner.nullable !== true) return inner;
  const { nullable: _, ...rest } = inner;
  return { anyOf: [rest, { type: "null" }] };
}

beforeAll(async () => {
  small = await smallSandbox();
  ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const { components, paths } = described;
  const document = withNull({ components, paths });
  if (!isRecord(document)) throw new Error("no schemas");
  ajv.addSchema({ $id: "github", ...document });
  const { sandbox } = small;
  const head = (await sandbox.git.head("trunk")) ?? "";
  const oid = await addCommit(sandbox.gitDir, head, "NEWS", "news\n");
  await sandbox.git.updateRefs([{ ref: "refs/heads/release-1", before: null, after: oid }]);
  await sandbox.refsChanged([{ ref: "refs/heads/release-1", before: null, after: oid, by: "ada" }]);
  for (let step = 0; step < 4; step += 1) {
    moveClock(sandbox, 60_000);
    await tick(sandbox);
  }
});

afterAll(() => small.end());

function escape(text: string): string {
  return encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** Fails unless GitHub's own description of this endpoint allows the answer. */
function expectDescribed(answer: Answer, address: string): void {
  const [method = "get", template = ""] = address.split(" ");
  const operation = `github#/paths/${escape(template)}/${method.toLowerCase()}`;
  const response = `${operation}/responses/${answer.status}`;
  const own = `${response}/content/${escape("application/json")}/schema`;
  const shared = "github#/components/schemas/basic-error";
  let validate = ajv.getSchema(own);
  // Responses that several endpoints share are references; their bodies are "basic-error".
  if (validate === undefined && answer.status >= 400) validate = ajv.getSchema(shared);
  if (validate === undefined)
    throw new Error(`No ${answer.status} of ${address} is described: npm run describe-github`);
  expect({ valid: validate(answer.body), errors: validate.errors }).toEqual({
    valid: true,
    errors: null,
  });
}

const REPO = "/repos/{owner}/{repo}";
const OURS = "/repos/twisted/twisted";

describe("every answer is one that GitHub describes", () => {
  const readings = [
    ["/user", "/user", 200],
    ["/user/emails", "/user/emails", 200],
    ["/rate_limit", "/rate_limit", 200],
    [REPO, OURS, 200],
    [REPO, "/repos/a/b", 404],
    [`${REPO}/git/ref/{ref}`, `${OURS}/git/ref/heads/trunk`, 200],
    [`${REPO}/git/ref/{ref}`, `${OURS}/git/ref/heads/none`, 404],
    [`${REPO}/git/matching-refs/{ref}`, `${OURS}/git/matching-refs/heads/`, 200],
    [`${REPO}/actions/runs`, `${OURS}/actions/runs?branch=release-1&per_page=1`, 200],
    [`${REPO}/commits/{ref}/check-runs`, `${OURS}/commits/release-1/check-runs`, 200],
    [`${REPO}/actions/workflows`, `${OURS}/actions/workflows`, 200],
    [`${REPO}/branches`, `${OURS}/branches`, 200],
    [`${REPO}/branches/{branch}`, `${OURS}/branches/trunk`, 200],
    [`${REPO}/branches/{branch}`, `${OURS}/branches/none`, 404],
    [`${REPO}/commits`, `${OURS}/commits?sha=release-1&per_page=1`, 200],
    [`${REPO}/commits/{ref}`, `${OURS}/commits/trunk`, 200],
    [`${REPO}/commits/{ref}`, `${OURS}/commits/none`, 422],
    [`${REPO}/security-advisories`, `${OURS}/security-advisories`, 200],
    [`${REPO}/releases/latest`, `${OURS}/releases/latest`, 404],
    [`${REPO}/releases/tags/{tag}`, `${OURS}/releases/tags/none`, 404],
    [`${REPO}/collaborators/{username}/permission`, `${OURS}/collaborators/grace/permission`, 200],
    [
      "/orgs/{org}/teams/{team_slug}/memberships/{username}",
      "/orgs/twisted/teams/team/memberships/grace",
      200,
    ],
    [
      "/orgs/{org}/teams/{team_slug}/memberships/{username}",
      "/orgs/twisted/teams/team/memberships/vera",
      404,
    ],
  ] as const;
  it.each(readings)("GET %s (%s: %i)", async (template, path, status) => {
    const answer = await small.rest(`GET ${path}`);
    expect(answer.status).toBe(status);
    if (status === 404 && template.includes("memberships")) return;
    expectDescribed(answer, `GET ${template}`);
  });

  it("and the description does refuse what it does not describe", async () => {
    const answer = await small.rest("GET /user");
    const broken = { ...answer, body: { login: 7 } };
    expect(() => expectDescribed(broken, "GET /user")).toThrow();
  });

  it("a token that is nobody's", async () => {
    const answer = await small.rest("GET /user", undefined, { login: "nobody" });
    expect(answer).toMatchObject({ status: 401, body: { message: "Bad credentials" } });
    expectDescribed(answer, "GET /user");
  });
});

describe("releases", () => {
  const release = {
    tag_name: "twisted-24.7.0rc1",
    target_commitish: "release-1",
    name: "Twisted 24.7.0rc1",
    body: "News",
    prerelease: true,
  };

  it("make their tag, once, and are listed", async () => {
    const made = await small.rest(`POST ${OURS}/releases`, release);
    expect(made.status).toBe(201);
    expectDescribed(made, `POST ${REPO}/releases`);
    expect(await small.sandbox.git.head("refs/tags/twisted-24.7.0rc1")).toBe(
      await small.sandbox.git.head("release-1"),
    );
    const again = await small.rest(`POST ${OURS}/releases`, release);
    expect(again).toMatchObject({
      status: 422,
      body: {
        message: "Validation Failed",
        errors: [{ resource: "Release", code: "already_exists", field: "tag_name" }],
      },
    });
    expectDescribed(again, `POST ${REPO}/releases`);
    const list = await small.rest(`GET ${OURS}/releases`);
    expectDescribed(list, `GET ${REPO}/releases`);
    expect(list.body).toHaveLength(1);
    const one = await small.rest(`GET ${OURS}/releases/tags/twisted-24.7.0rc1`);
    expectDescribed(one, `GET ${REPO}/releases/tags/{tag}`);
  });

  it("are hidden from, and refused to, those who may not write", async () => {
    const refused = await small.rest(`POST ${OURS}/releases`, release, { login: "vera" });
    expect(refused.status).toBe(404);
    const draft = { ...release, tag_name: "twisted-99", draft: true };
    const made = await small.rest(`POST ${OURS}/releases`, draft);
    expect(made.body).toMatchObject({ draft: true, published_at: null, tarball_url: null });
    expect(await small.sandbox.git.ref("refs/tags/twisted-99")).toBeNull();
    expect((await small.rest(`GET ${OURS}/releases`)).body).toHaveLength(2);
    const public_ = await small.rest(`GET ${OURS}/releases`, undefined, { login: null });
    expect(public_.body).toHaveLength(1);
  });
});

describe("workflow runs", () => {
  it("run their failed jobs again, unless they are running", async () => {
    const run = small.sandbox.state.workflowRuns.find(
      ({ headBranch }) => headBranch === "release-1",
    );
    const check = run?.checks[0];
    if (run === undefined || check === undefined) throw new Error("no run");
    small.sandbox.change(() => {
      run.status = "completed";
      run.conclusion = "failure";
      check.status = "COMPLETED";
      check.conclusion = "FAILURE";
      check.completedAt = later(small.sandbox, 0);
    });
    const template = `${REPO}/actions/runs/{run_id}`;
    const one = await small.rest(`GET ${OURS}/actions/runs/${run.id}`);
    expectDescribed(one, `GET ${template}`);
    const jobs = await small.rest(`GET ${OURS}/actions/runs/${run.id}/jobs`);
    expectDescribed(jobs, `GET ${template}/jobs`);
    const artifacts = await small.rest(`GET ${OURS}/actions/runs/${run.id}/artifacts`);
    expectDescribed(artifacts, `GET ${template}/artifacts`);
    const { workflow_id } = Object(one.body);
    const workflow = await small.rest(`GET ${OURS}/actions/workflows/${String(workflow_id)}`);
    expectDescribed(workflow, `GET ${REPO}/actions/workflows/{workflow_id}`);
    const notes = await small.rest(`GET ${OURS}/check-runs/${check.id}/annotations`);
    expectDescribed(notes, `GET ${REPO}/check-runs/{check_run_id}/annotations`);
    const path = `POST ${OURS}/actions/runs/${run.id}/rerun-failed-jobs`;
    expect((await small.rest(path, undefined, { login: "vera" })).status).toBe(403);
    const again = await small.rest(path);
    expect(again.status).toBe(201);
    expectDescribed(again, `POST ${template}/rerun-failed-jobs`);
    expect(run).toMatchObject({ attempt: 2, conclusion: null });
    expect(await small.rest(path)).toMatchObject({
      status: 403,
      body: { message: "This workflow is already running" },
    });
  });
});

describe("the manners of the API", () => {
  it("answers 304 for what is known, and takes no point for it", async () => {
    const first = await small.rest(`GET ${OURS}/releases`);
    const etag = first.headers.get("etag") ?? "";
    const left = Number(first.headers.get("x-ratelimit-remaining"));
    const second = await small.rest(`GET ${OURS}/releases`, undefined, {
      headers: { "if-none-match": etag },
    });
    expect(second.status).toBe(304);
    expect(second.text).toBe("");
    expect(Number(second.headers.get("x-ratelimit-remaining"))).toBe(left);
  });

  it("links pages", async () => {
    const { headers } = await small.rest(`GET ${OURS}/releases?per_page=1`);
    expect(headers.get("link")).toContain('page=2>; rel="next"');
    expect(headers.get("x-oauth-scopes")).toContain("repo");
    expect(headers.get("x-github-request-id")).not.toBeNull();
  });

  it("is loud about what it does not model", async () => {
    const { status, text } = await small.rest(`GET ${OURS}/traffic/views`);
    expect(status).toBe(501);
    expect(text).toContain("STANDIN_NOT_IMPLEMENTED");
  });
});
