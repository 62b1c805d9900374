import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { RateLimit } from "@/lib/domain/observed/rate-limit";
import { addFault } from "@/sandbox/faults";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";

import { githubClient, type GitHubClient, type GitHubClientOptions } from "./client";
import { graphql } from "./graphql";

let small: SmallSandbox;
const limits: RateLimit[] = [];

beforeAll(async () => {
  small = await smallSandbox();
});
afterEach(() => small.sandbox.change((state) => (state.faults = [])));
afterAll(() => small.end());

function client(change: Partial<GitHubClientOptions> = {}): GitHubClient {
  return githubClient({
    token: "token-ada",
    apiUrl: `${small.sandbox.origin}/api/v3`,
    owner: "twisted",
    name: "twisted",
    tokenName: "your sign-in",
    onRateLimit: (limit) => limits.push(limit),
    writeGapMs: 0,
    ...change,
  });
}

function meet(kind: string, times = 1): void {
  addFault(small.sandbox, { kind, times });
}

const repositoryQuery = graphql(`
  query SpecRepository($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      id
      nameWithOwner
    }
  }
`);

const createIssue = graphql(`
  mutation SpecCreateIssue($repository: ID!) {
    createIssue(input: { repositoryId: $repository, title: "Release 24.7.0" }) {
      issue {
        number
      }
    }
  }
`);

async function ask(github: GitHubClient) {
  const { repository } = await github.query("read the repository", repositoryQuery, {
    owner: "twisted",
    name: "twisted",
  });
  return repository;
}

/** The error that the work ends with. */
async function failureOf(work: Promise<unknown>): Promise<RetryableError | TerminalError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof RetryableError || error instanceof TerminalError) return error;
  throw new Error("It did not fail in one of our ways.", { cause: error });
}

describe("asking", () => {
  it("answers typed documents, and tells our allowance", async () => {
    expect(await ask(client())).toMatchObject({ nameWithOwner: "twisted/twisted" });
    expect(limits.at(-1)).toMatchObject({ resource: "graphql", limit: 5000 });
  });

  it("finds GraphQL at an address of its own", async () => {
    const graphqlUrl = `${small.sandbox.origin}/api/graphql`;
    const github = client({ apiUrl: "http://127.0.0.1:1/api/v3", graphqlUrl });
    expect(await ask(github)).toMatchObject({ nameWithOwner: "twisted/twisted" });
  });

  it("counts what it sends, and asks again only if something changed", async () => {
    const github = client();
    const first = await github.get("read the repository", "/repos/{owner}/{repo}");
    if (first.kind !== "answer") throw new Error("the first answer is whole");
    const again = await github.get("read it", "/repos/{owner}/{repo}", {}, first.etag);
    expect(again).toEqual({ kind: "unchanged" });
    expect(github.requests()).toBe(2);
  });
});

describe("bad luck while reading", () => {
  it.each(["timeout-502", "html-502", "gateway-504"])("is repeated: %s", async (fault) => {
    const github = client();
    meet(fault);
    expect(await ask(github)).toMatchObject({ nameWithOwner: "twisted/twisted" });
    expect(github.requests()).toBe(2);
  });

  it.each(["timeout-502", "html-502", "gateway-504"])(
    "is told when it lasts: %s",
    async (fault) => {
      meet(fault, 9);
      const failure = await failureOf(ask(client({ readRetries: 0 })));
      expect(failure).toBeInstanceOf(RetryableError);
      expect(failure.code).toBe("world-unreachable");
    },
  );

  it("is told when only a part of the answer comes", async () => {
    meet("partial-data");
    expect(await failureOf(ask(client()))).toMatchObject({ code: "world-unreachable" });
  });

  it("is told when nobody listens there", async () => {
    const github = client({ apiUrl: "http://127.0.0.1:1/api/v3", readRetries: 0 });
    expect(await failureOf(ask(github))).toMatchObject({ code: "world-unreachable" });
  });
});

describe("limits", () => {
  it("knows the primary limit, which comes with status 200", async () => {
    meet("primary-limit");
    const failure = await failureOf(ask(client({ longestPauseMs: 0 })));
    expect(failure.code).toBe("rate-limited");
    expect(failure).toBeInstanceOf(RetryableError);
    expect(failure).toHaveProperty("retryAfterMs", expect.any(Number));
  });

  it.each(["secondary-limit", "secondary-limit-429"])(
    "knows the secondary limit and when it ends: %s",
    async (fault) => {
      meet(fault);
      const github = client({ longestPauseMs: 0 });
      const failure = await failureOf(ask(github));
      expect(failure.code).toBe("rate-limited");
      expect(failure).toHaveProperty("retryAfterMs", 60_000);
      expect(github.requests()).toBe(1);
    },
  );

  it("waits for one that ends within the longest pause", async () => {
    addFault(small.sandbox, { kind: "secondary-limit", seconds: 2 });
    const github = client();
    const begunAt = performance.now();
    expect(await ask(github)).toMatchObject({ nameWithOwner: "twisted/twisted" });
    expect(performance.now() - begunAt).toBeGreaterThan(1_990);
    expect(github.requests()).toBe(2);
  });
});

describe("refusals say what to do", () => {
  it.each([
    ["bad-credentials-401", "not-permitted", "your sign-in"],
    ["forbidden-403", "not-permitted", "your sign-in"],
    ["not-found-404", "not-found", "read the repository"],
  ])("%s", async (fault, code, words) => {
    meet(fault);
    const work = client().get("read the repository", "/repos/{owner}/{repo}");
    const failure = await failureOf(work);
    expect(failure).toBeInstanceOf(TerminalError);
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(words);
    expect(failure.whatToDo).not.toBe("");
  });

  it("tells of a token that GitHub does not know any more, and of no other", async () => {
    const told: string[] = [];
    const onTokenRefused = () => Promise.resolve(void told.push("refused"));
    meet("forbidden-403");
    await failureOf(ask(client({ onTokenRefused })));
    expect(told).toEqual([]);
    meet("bad-credentials-401");
    await failureOf(ask(client({ onTokenRefused })));
    expect(told).toEqual(["refused"]);
  });

  it("knows a token whose owner has not granted any change, at both doors", async () => {
    small.sandbox.change((state) => {
      state.grants = [{ token: "gho_identity", login: "ada", scopes: ["read:user"] }];
    });
    const github = client({ token: "gho_identity" });
    const repository = (await ask(github))?.id ?? "";
    const byGraphql = await failureOf(github.mutate("file it", createIssue, { repository }));
    expect(byGraphql).toMatchObject({ code: "grant-missing" });
    const body = { tag_name: "twisted-24.7.0rc1" };
    const byRest = await failureOf(
      github.send("tag it", "POST /repos/{owner}/{repo}/releases", body),
    );
    expect(byRest).toMatchObject({ code: "grant-missing", fields: { status: 404 } });
    const read = github.get("read it", "/repos/{owner}/{repo}/releases/tags/none");
    expect(await failureOf(read)).toMatchObject({ code: "not-found" });
  });

  it("carries GitHub's own word for it", async () => {
    meet("stale-data");
    const repository = (await ask(client()))?.id ?? "";
    const failure = await failureOf(client().mutate("file it", createIssue, { repository }));
    expect(failure).toMatchObject({ code: "world-refused", fields: { type: "STALE_DATA" } });
  });
});

describe("writing", () => {
  it("is sent once, although it was done before the 502", async () => {
    const github = client();
    const repository = (await ask(github))?.id ?? "";
    const before = small.sandbox.state.issues.length;
    meet("applied-then-502");
    const failure = await failureOf(github.mutate("file it", createIssue, { repository }));
    expect(failure.code).toBe("world-unreachable");
    expect(github.requests()).toBe(2);
    expect(small.sandbox.state.issues).toHaveLength(before + 1);
  });

  it("is not repeated after a 502 by REST either", async () => {
    const github = client();
    meet("html-502");
    const route = "POST /repos/{owner}/{repo}/releases";
    const work = github.send("make a release", route, { tag_name: "twisted-24.7.0rc1" });
    expect((await failureOf(work)).code).toBe("world-unreachable");
    expect(github.requests()).toBe(1);
  });

  it("keeps the distance that GitHub asks for", async () => {
    const github = client({ writeGapMs: 200 });
    const repository = (await ask(github))?.id ?? "";
    const startedAt = performance.now();
    const file = () => github.mutate("file it", createIssue, { repository });
    await Promise.all([file(), file(), file()]);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(400);
  });
});
