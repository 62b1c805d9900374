import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeId } from "./github/node-id";
import { openIssue } from "./github/issues";
import { addFault, faultKinds } from "./faults";
import { smallSandbox, type SmallSandbox } from "./testing/small-sandbox";

let small: SmallSandbox;

beforeEach(async () => {
  small = await smallSandbox();
});

afterEach(() => small.end());

const CREATE = `mutation Make($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }`;
const INPUT = { input: { repositoryId: nodeId("R", 7), title: "New" } };
const ASK = "query Ask { viewer { login } }";

describe("faults of GraphQL have GitHub's shapes", () => {
  const cases = [
    ["primary-limit", 200, { errors: [{ type: "RATE_LIMIT", code: "graphql_rate_limit" }] }],
    ["secondary-limit", 403, { message: expect.stringContaining("secondary rate limit") }],
    ["secondary-limit-429", 429, { message: expect.stringContaining("secondary rate limit") }],
    ["timeout-502", 502, { data: null, errors: [{ message: expect.stringContaining("timeout") }] }],
    ["html-502", 502, undefined],
    ["gateway-504", 504, undefined],
    ["bad-credentials-401", 401, { message: "Bad credentials" }],
    ["forbidden-403", 200, { errors: [{ type: "FORBIDDEN" }] }],
    ["not-found-404", 200, { errors: [{ type: "NOT_FOUND" }] }],
  ] as const;
  it.each(cases)("%s", async (kind, status, body) => {
    addFault(small.sandbox, { kind, seconds: 7 });
    const met = await small.graphql(ASK);
    expect(met.status).toBe(status);
    if (body === undefined) expect(met.text).toContain("<html>");
    else expect(met.body).toMatchObject(body);
    if (kind === "primary-limit") expect(met.headers.get("x-ratelimit-remaining")).toBe("0");
    if (kind.startsWith("secondary")) expect(met.headers.get("retry-after")).toBe("7");
    expect((await small.graphql(ASK)).body).toMatchObject({ data: { viewer: { login: "ada" } } });
  });

  it("applied-then-502: the issue is there, reads are spared", async () => {
    addFault(small.sandbox, { kind: "applied-then-502", match: "createIssue" });
    expect((await small.graphql(ASK)).status).toBe(200);
    expect((await small.graphql(CREATE, INPUT)).status).toBe(502);
    expect(small.sandbox.state.issues).toHaveLength(1);
    expect((await small.graphql(CREATE, INPUT)).status).toBe(200);
  });

  it("partial-data: a node is missing, and it is said", async () => {
    openIssue(small.sandbox, { title: "A", body: "", author: "ada", labels: [], assignees: [] });
    addFault(small.sandbox, { kind: "partial-data" });
    const query = `{ repository(owner: "twisted", name: "twisted") { issues(first: 5) { nodes { title } } } }`;
    expect((await small.graphql(query)).body).toMatchObject({
      data: { repository: { issues: { nodes: [null] } } },
      errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", path: ["repository", "issues", "nodes", 0] }],
    });
  });
});

describe("a list that is behind", () => {
  it("stale-read: its newest entry is missing, and nothing says so; writes are spared", async () => {
    openIssue(small.sandbox, { title: "A", body: "", author: "ada", labels: [], assignees: [] });
    addFault(small.sandbox, { kind: "stale-read" });
    expect((await small.graphql(CREATE, INPUT)).status).toBe(200);
    const query = `{ repository(owner: "twisted", name: "twisted") {
      issues(first: 5, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { title } } } }`;
    const titles = (...names: string[]) => ({
      data: { repository: { issues: { nodes: names.map((title) => ({ title })) } } },
    });
    expect((await small.graphql(query)).body).toEqual(titles("A"));
    const { body } = await small.graphql(query);
    expect(body).toMatchObject({ data: { repository: { issues: { nodes: { length: 2 } } } } });
  });
});

describe("faults of REST", () => {
  it("applied-then-502: the release and its tag are there", async () => {
    addFault(small.sandbox, {
      kind: "applied-then-502",
      match: "POST /repos/twisted/twisted/releases",
    });
    const release = { tag_name: "v1", target_commitish: "trunk" };
    expect((await small.rest("GET /repos/twisted/twisted/releases")).status).toBe(200);
    expect((await small.rest("POST /repos/twisted/twisted/releases", release)).status).toBe(502);
    expect(small.sandbox.state.releases).toHaveLength(1);
    expect(await small.sandbox.git.ref("refs/tags/v1")).not.toBeNull();
  });

  it("the primary limit is a 403 there", async () => {
    addFault(small.sandbox, { kind: "primary-limit" });
    const { status, headers, body } = await small.rest("GET /user");
    expect(status).toBe(403);
    expect(headers.get("x-ratelimit-remaining")).toBe("0");
    expect(body).toMatchObject({ message: expect.stringContaining("API rate limit exceeded") });
  });
});

describe("switching faults", () => {
  it("counts down, and matches what it says", async () => {
    addFault(small.sandbox, { kind: "html-502", match: "Other", times: 2 });
    expect((await small.graphql(ASK)).status).toBe(200);
    addFault(small.sandbox, { kind: "html-502", match: "Ask", times: 2 });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await small.graphql(ASK)).status);
    expect(statuses).toEqual([502, 502, 200]);
  });

  it("knows its kinds, each once", () => {
    expect(new Set(faultKinds.map(({ kind }) => kind)).size).toBe(faultKinds.length);
    expect(() => addFault(small.sandbox, { kind: "meteor" })).toThrow("no fault");
  });
});

describe("real limits", () => {
  it("refuses the 81st write within a minute", async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 80; n += 1) statuses.add((await small.graphql(CREATE, INPUT)).status);
    expect([...statuses]).toEqual([200]);
    const { status, headers } = await small.graphql(CREATE, INPUT);
    expect(status).toBe(403);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(small.sandbox.state.issues).toHaveLength(80);
  });
});
