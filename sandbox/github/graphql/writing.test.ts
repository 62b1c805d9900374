import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { moveClock } from "@/sandbox/clock";
import { nodeId } from "@/sandbox/github/node-id";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";

let small: SmallSandbox;

beforeEach(async () => {
  small = await smallSandbox();
});

afterEach(() => small.end());

const repositoryId = nodeId("R", 7);

async function mutate(name: string, input: object, selection: string, login = "ada") {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation M($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
  return (await small.graphql(query, { input }, login)).body;
}

async function trunk(): Promise<string> {
  return (await small.sandbox.git.head("trunk")) ?? "";
}

/** A branch with one commit more than trunk. */
async function branchOff(name: string, path = "NEWS"): Promise<string> {
  const oid = await addCommit(small.sandbox.gitDir, await trunk(), path, `${name}\n`);
  await mutate("createRef", { repositoryId, name: `refs/heads/${name}`, oid }, "ref { name }");
  return oid;
}

async function openPull(head: string, body = ""): Promise<string> {
  const input = { repositoryId, headRefName: head, baseRefName: "trunk", title: head, body };
  await mutate("createPullRequest", input, "pullRequest { number }");
  return nodeId("PR", small.sandbox.state.pullRequests.at(-1)?.number ?? 0);
}

async function mergeState(id: string): Promise<string> {
  const query = `{ node(id: "${id}") { ... on PullRequest { mergeable mergeStateStatus } } }`;
  return (await small.graphql(query)).text;
}

describe("issues", () => {
  const input = {
    repositoryId,
    title: "Release 24.7.0",
    labelIds: [nodeId("LA", "bug")],
    assigneeIds: [nodeId("U", "ada")],
  };

  it("are opened, labelled, assigned, commented, closed and reopened", async () => {
    const selection =
      "issue { id number url author { login } labels(first: 3) { nodes { name } } assignees(first: 3) { nodes { login } } }";
    expect(await mutate("createIssue", input, selection)).toMatchObject({
      data: {
        createIssue: {
          issue: {
            number: 1,
            url: `${small.sandbox.origin}/twisted/twisted/issues/1`,
            author: { login: "ada" },
            labels: { nodes: [{ name: "bug" }] },
            assignees: { nodes: [{ login: "ada" }] },
          },
        },
      },
    });
    const issueId = nodeId("I", 1);
    await mutate("addComment", { subjectId: issueId, body: "Hello" }, "clientMutationId");
    await mutate("closeIssue", { issueId }, "issue { state }");
    const [issue] = small.sandbox.state.issues;
    expect(issue).toMatchObject({ state: "CLOSED", stateReason: "COMPLETED" });
    expect(issue?.comments).toHaveLength(1);
    await mutate("reopenIssue", { issueId }, "issue { state }");
    expect(issue).toMatchObject({ state: "OPEN", closedAt: null });
  });

  it("lose labels and assignees of those who may not set them, as on GitHub", async () => {
    await mutate("createIssue", input, "issue { number }", "vera");
    expect(small.sandbox.state.issues[0]).toMatchObject({
      author: "vera",
      labels: [],
      assignees: [],
    });
    const labels = { labelableId: nodeId("I", 1), labelIds: [nodeId("LA", "bug")] };
    const refused = await mutate("addLabelsToLabelable", labels, "clientMutationId", "vera");
    expect(refused).toMatchObject({
      errors: [
        {
          type: "FORBIDDEN",
          message: "vera does not have the correct permissions to execute `AddLabelsToLabelable`",
        },
      ],
    });
  });
});

describe("refs", () => {
  it("are made once; GitHub's words for the second time and for those who may not", async () => {
    const oid = await trunk();
    const input = { repositoryId, name: "refs/heads/release-1", oid };
    const selection = "ref { name target { oid } }";
    expect(await mutate("createRef", input, selection)).toMatchObject({
      data: { createRef: { ref: { name: "release-1", target: { oid } } } },
    });
    expect(await mutate("createRef", input, selection)).toMatchObject({
      errors: [
        {
          type: "UNPROCESSABLE",
          message: 'A ref named "refs/heads/release-1" already exists in the repository.',
        },
      ],
    });
    const other = { ...input, name: "refs/heads/other" };
    expect(await mutate("createRef", other, selection, "vera")).toMatchObject({
      errors: [{ type: "FORBIDDEN" }],
    });
  });

  it("move forward only, and trunk not at all", async () => {
    const oid = await branchOff("work");
    const back = { refId: nodeId("REF", "refs/heads/work"), oid: await trunk() };
    expect(await mutate("updateRef", back, "clientMutationId")).toMatchObject({
      errors: [{ message: "Update is not a fast forward" }],
    });
    await mutate("updateRef", { ...back, force: true }, "clientMutationId");
    expect(await small.sandbox.git.head("work")).toBe(await trunk());
    const protectedRef = { refId: nodeId("REF", "refs/heads/trunk"), oid };
    expect(await mutate("updateRef", protectedRef, "clientMutationId")).toMatchObject({
      errors: [{ type: "BRANCH_PROTECTION_RULE_VIOLATION" }],
    });
  });

  it("are merged into one another, or said to conflict", async () => {
    await branchOff("left");
    const oid = await branchOff("right", "OTHER");
    await branchOff("clash");
    const merge = (head: string) =>
      mutate(
        "mergeBranch",
        { repositoryId, base: "left", head },
        "mergeCommit { parents(first: 2) { nodes { oid } } }",
      );
    expect(await merge("right")).toMatchObject({
      data: { mergeBranch: { mergeCommit: { parents: { nodes: [{}, { oid }] } } } },
    });
    expect(await merge("clash")).toMatchObject({ errors: [{ message: "Merge conflict" }] });
  });
});

describe("pull requests", () => {
  it("are opened once for a branch with commits", async () => {
    await branchOff("work");
    await openPull("work");
    const input = { repositoryId, headRefName: "work", baseRefName: "trunk", title: "Again" };
    expect(await mutate("createPullRequest", input, "clientMutationId")).toMatchObject({
      errors: [{ message: "A pull request already exists for twisted:work." }],
    });
    const empty = { repositoryId, name: "refs/heads/empty", oid: await trunk() };
    await mutate("createRef", empty, "clientMutationId");
    const none = { ...input, headRefName: "empty" };
    expect(await mutate("createPullRequest", none, "clientMutationId")).toMatchObject({
      errors: [{ message: "No commits between trunk and empty" }],
    });
  });

  it("ask only collaborators for review, and lose approvals by a push", async () => {
    const oid = await branchOff("work");
    const pullRequestId = await openPull("work");
    const vera = { pullRequestId, userIds: [nodeId("U", "vera")] };
    expect(await mutate("requestReviews", vera, "clientMutationId")).toMatchObject({
      errors: [{ message: expect.stringContaining("only be requested from collaborators") }],
    });
    const asked = {
      pullRequestId,
      userIds: [nodeId("U", "grace")],
      teamIds: [nodeId("T", "team")],
    };
    const selection =
      "pullRequest { reviewRequests(first: 5) { nodes { requestedReviewer { ... on User { login } ... on Team { slug } } } } }";
    expect(await mutate("requestReviews", asked, selection)).toMatchObject({
      data: {
        requestReviews: {
          pullRequest: {
            reviewRequests: {
              nodes: [
                { requestedReviewer: { login: "grace" } },
                { requestedReviewer: { slug: "team" } },
              ],
            },
          },
        },
      },
    });
    const review = { pullRequestId, event: "APPROVE" };
    await mutate("addPullRequestReview", review, "pullRequestReview { state }", "grace");
    const [pull] = small.sandbox.state.pullRequests;
    expect(pull).toMatchObject({
      requestedReviewers: [],
      reviews: [{ state: "APPROVED", commitOid: oid }],
    });
    const next = await addCommit(small.sandbox.gitDir, oid, "MORE", "more\n");
    await mutate(
      "updateRef",
      { refId: nodeId("REF", "refs/heads/work"), oid: next },
      "clientMutationId",
    );
    // "No need to request another review": the project's protection keeps what was approved before.
    expect(pull).toMatchObject({ headRefOid: next, reviews: [{ state: "APPROVED" }] });
    small.sandbox.change(({ settings }) => (settings.dismissesStaleApprovals = true));
    const last = await addCommit(small.sandbox.gitDir, next, "MORE", "still more\n");
    await mutate(
      "updateRef",
      { refId: nodeId("REF", "refs/heads/work"), oid: last },
      "clientMutationId",
    );
    expect(pull).toMatchObject({ headRefOid: last, reviews: [{ state: "DISMISSED" }] });
    expect(await small.sandbox.git.head(`refs/pull/${pull?.number ?? 0}/head`)).toBe(last);
  });

  it("are merged when approved and green, at the head that was meant", async () => {
    await mutate("createIssue", { repositoryId, title: "To be closed" }, "clientMutationId");
    const oid = await branchOff("release-24.7.0-1");
    const pullRequestId = await openPull("release-24.7.0-1", "Fixes #1");
    expect(await mergeState(pullRequestId)).toContain('"mergeable":"UNKNOWN"');
    await expect.poll(() => mergeState(pullRequestId)).toContain('"mergeable":"MERGEABLE"');
    expect(await mergeState(pullRequestId)).toContain("BLOCKED");
    const merge = (expectedHeadOid: string) =>
      mutate("mergePullRequest", { pullRequestId, expectedHeadOid }, "pullRequest { state }");
    expect(await merge(oid)).toMatchObject({
      errors: [{ type: "BRANCH_PROTECTION_RULE_VIOLATION" }],
    });
    await mutate(
      "addPullRequestReview",
      { pullRequestId, event: "APPROVE" },
      "clientMutationId",
      "grace",
    );
    for (let step = 0; step < 5; step += 1) {
      moveClock(small.sandbox, 120_000);
      await mergeState(pullRequestId);
    }
    expect(await mergeState(pullRequestId)).toContain("CLEAN");
    expect(await merge(await trunk())).toMatchObject({
      errors: [{ message: "Head branch was modified. Review and try the merge again." }],
    });
    expect(await merge(oid)).toMatchObject({
      data: { mergePullRequest: { pullRequest: { state: "MERGED" } } },
    });
    expect(await small.sandbox.git.contains(await trunk(), oid)).toBe(true);
    expect(small.sandbox.state.issues[0]?.state).toBe("CLOSED");
  });
});
