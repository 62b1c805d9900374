import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openIssue, setLabels } from "@/sandbox/github/issues";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { moveClock } from "@/sandbox/clock";

let small: SmallSandbox;

beforeAll(async () => {
  small = await smallSandbox();
  for (let n = 1; n <= 25; n += 1) {
    moveClock(small.sandbox, 1000);
    const labels = n % 5 === 0 ? ["bug"] : [];
    openIssue(small.sandbox, {
      title: `Issue ${n}`,
      body: "",
      author: "vera",
      labels,
      assignees: [],
    });
  }
});

afterAll(() => small.end());

const HEAD = `repository(owner: "Twisted", name: "twisted")`;

describe("reading", () => {
  it("answers what the schema says, in its shape", async () => {
    const { body } = await small.graphql(`{
      viewer { login }
      rateLimit { cost limit nodeCount }
      ${HEAD} {
        nameWithOwner viewerPermission
        defaultBranchRef { name target { __typename oid ... on Commit { messageHeadline statusCheckRollup { state } } } }
        object(expression: "trunk:README") { ... on Blob { text byteSize } }
        tree: object(expression: "trunk:") { ... on Tree { entries { name type } } }
        issues(first: 2, labels: ["BUG"]) { totalCount nodes { number labels(first: 5) { nodes { name } } } }
        ref(qualifiedName: "refs/heads/none") { name }
      }
    }`);
    expect(body).toMatchObject({
      data: {
        viewer: { login: "ada" },
        rateLimit: { cost: 1, limit: 5000, nodeCount: 12 },
        repository: {
          nameWithOwner: "twisted/twisted",
          viewerPermission: "WRITE",
          defaultBranchRef: {
            name: "trunk",
            target: {
              __typename: "Commit",
              messageHeadline: "Write README",
              statusCheckRollup: null,
            },
          },
          object: { text: "Twisted\n", byteSize: 8 },
          tree: { entries: [{ name: "README", type: "blob" }] },
          issues: { totalCount: 5, nodes: [{ number: 5 }, { number: 10 }] },
          ref: null,
        },
      },
    });
    expect(body).not.toHaveProperty("errors");
  });

  it("is loud about what it does not model", async () => {
    const { body } = await small.graphql(`{ ${HEAD} { forkCount } }`);
    expect(body).toMatchObject({
      errors: [
        {
          type: "STANDIN_NOT_IMPLEMENTED",
          path: ["repository", "forkCount"],
          message: "stand-in: Repository.forkCount is not implemented",
        },
      ],
    });
  });

  it("says as GitHub what cannot be found", async () => {
    const { body } = await small.graphql(
      `{ repository(owner: "a", name: "b") { id } node(id: "I_xx") { id } }`,
    );
    expect(body).toMatchObject({
      data: { repository: null, node: null },
      errors: [
        {
          type: "NOT_FOUND",
          message: "Could not resolve to a Repository with the name 'a/b'.",
        },
        { type: "NOT_FOUND", message: "Could not resolve to a node with the global id of 'I_xx'" },
      ],
    });
  });

  it("lets only those in who have a token", async () => {
    expect((await small.graphql("{ viewer { login } }", {}, "nobody")).status).toBe(401);
    const anonymous = await fetch(`${small.sandbox.origin}/graphql`, {
      method: "POST",
      body: "{}",
    });
    expect(anonymous.status).toBe(401);
    await anonymous.text();
  });
});

const PAGE = `query Page($after: String) { ${HEAD} {
  issues(first: 10, after: $after, orderBy: { field: UPDATED_AT, direction: ASC }) {
    nodes { number } pageInfo { hasNextPage endCursor } } } }`;

interface IssuePage {
  readonly data: {
    readonly repository: {
      readonly issues: {
        readonly nodes: readonly { readonly number: number }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    };
  };
}

function isIssuePage(body: unknown): body is IssuePage {
  return typeof body === "object" && body !== null && "data" in body && !("errors" in body);
}

describe("pages", () => {
  it("neither repeat nor lose what does not change while they are turned", async () => {
    const seen: number[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { body } = await small.graphql(PAGE, { after });
      if (!isIssuePage(body)) throw new Error(JSON.stringify(body));
      const { nodes, pageInfo } = body.data.repository.issues;
      seen.push(...nodes.map(({ number }) => number));
      more = pageInfo.hasNextPage;
      after = pageInfo.endCursor;
      // Already seen: it moves to the end and must not push another out of the next page.
      const first = small.sandbox.state.issues[0];
      moveClock(small.sandbox, 1000);
      if (first !== undefined && seen.length === 10)
        setLabels(small.sandbox, first, ["bug"], "ada");
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toEqual([...Array.from({ length: 25 }, (_, index) => index + 1), 1]);
  });

  it("since a time", async () => {
    const since = small.sandbox.state.issues[23]?.updatedAt;
    const { body } = await small.graphql(
      `query Since($since: DateTime) { ${HEAD} { issues(first: 100, filterBy: { since: $since }) { totalCount } } }`,
      { since },
    );
    expect(body).toMatchObject({ data: { repository: { issues: { totalCount: 3 } } } });
  });
});

describe("search", () => {
  it("learns of a new label only minutes later", async () => {
    const query = `{ search(type: ISSUE, first: 5, query: "repo:twisted/twisted is:issue is:open label:release-blocker") { issueCount } }`;
    const issue = small.sandbox.state.issues[1];
    if (issue === undefined) throw new Error("no issue");
    moveClock(small.sandbox, 300_000);
    await small.graphql(query);
    setLabels(small.sandbox, issue, ["release-blocker"], "ada");
    expect((await small.graphql(query)).body).toMatchObject({
      data: { search: { issueCount: 0 } },
    });
    moveClock(small.sandbox, 121_000);
    expect((await small.graphql(query)).body).toMatchObject({
      data: { search: { issueCount: 1 } },
    });
  });
});

describe("GitHub's limits of a query", () => {
  const cases = [
    ["MISSING_PAGINATION_BOUNDARIES", `issues { nodes { id } }`],
    ["MISSING_PAGINATION_BOUNDARIES", `issues { totalCount pageInfo { endCursor } }`],
    ["EXCESSIVE_PAGINATION", `issues(first: 101) { totalCount }`],
    [
      "MAX_NODE_LIMIT_EXCEEDED",
      `issues(first: 100) { nodes { comments(first: 100) { nodes { id } } labels(first: 100) { nodes { issues(first: 100) { totalCount } } } } }`,
    ],
  ] as const;
  it.each(cases)("%s", async (type, selection) => {
    const { body, status } = await small.graphql(`{ ${HEAD} { ${selection} } }`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ errors: [{ type }] });
  });

  it("asks for no page of a list that is only counted", async () => {
    const fragment = "fragment Count on IssueConnection { totalCount }";
    const query = `{ ${HEAD} { issues { __typename ...Count } } } ${fragment}`;
    const { body } = await small.graphql(query);
    expect(body).toMatchObject({
      data: { repository: { issues: { totalCount: small.sandbox.state.issues.length } } },
    });
  });

  it("counts points and says so in headers", async () => {
    const first = await small.graphql("{ viewer { login } }", {}, "grace");
    const second = await small.graphql("{ viewer { login } }", {}, "grace");
    expect(first.headers.get("x-ratelimit-resource")).toBe("graphql");
    expect(Number(first.headers.get("x-ratelimit-remaining"))).toBe(4999);
    expect(Number(second.headers.get("x-ratelimit-used"))).toBe(2);
  });
});
