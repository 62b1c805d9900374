import { describe, expect, it } from "vitest";
import type { Check, CheckRollup } from "@/lib/domain/observed/check-rollup";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { now, seen } from "@/tests/seen";

const prepared = aRelease().upTo("candidate.prepare");
const opened = prepared.withPullRequest();

describe("candidate.pull-request", () => {
  const state = (story = opened) => inOneLine(stepOf(story, "candidate.pull-request").state);

  it("is ready when none leads from the release branch to trunk", () => {
    const none = "ready: No pull request leads from the release branch to trunk.";
    expect(state(prepared)).toBe(none);
    expect(state(prepared.withPullRequest({ baseRef: "stable" }))).toBe(none);
    expect(state(prepared.withPullRequest({ headRef: "release-24.3.0-1" }))).toBe(none);
  });

  it("is done when exactly one is open, or it was merged", () => {
    expect(state()).toBe("done: #12272 “#12271 Release 24.7.0” is open.");
    expect(state(prepared.withPullRequest({ state: "merged" }))).toMatch(/^done: .* is merged/);
    expect(state(opened.withPullRequest({ number: 12260, state: "closed" }))).toMatch(
      /^done: #12272/,
    );
  });

  it("is blocked by a second open one", () => {
    expect(state(opened.withPullRequest({ number: 12280 }))).toBe(
      "blocked several-pull-requests: 2 pull requests are open from the release branch: #12272, #12280.",
    );
  });

  it("is blocked by a closed one, which is to be reopened and not replaced", () => {
    expect(state(prepared.withPullRequest({ state: "closed" }))).toBe(
      "blocked pull-request-closed: #12272 was closed without being merged.",
    );
  });

  it("does not take a fork's, whose branch has the same name, and says so", () => {
    const fork = {
      isCrossRepository: true,
      headRepository: "vera/twisted",
      author: "vera",
      authorId: "4",
    };
    const theirs = { ...fork, number: 12280, authorAssociation: "none" } as const;
    expect(state(prepared.withPullRequest(theirs))).toBe(
      "ready: No pull request leads from the release branch to trunk. #12280 does not count: its branch release-24.7.0-12271 is that of the fork vera/twisted.",
    );
    expect(state(opened.withPullRequest(theirs))).toBe(
      "done: #12272 “#12271 Release 24.7.0” is open.",
    );
    expect(state(prepared.withPullRequest({ ...theirs, state: "merged" }))).toMatch(/^ready/);
  });

  it("is blocked by an outsider's from our own branch: it has the place of ours", () => {
    const theirs = { author: "vera", authorId: "4", authorAssociation: "none" } as const;
    expect(state(prepared.withPullRequest(theirs))).toBe(
      "blocked pull-request-of-outsider: #12272 from the release branch was opened by vera, who is not a member of the project.",
    );
    expect(state(prepared.withPullRequest({ ...theirs, author: "ada", authorId: "1" }))).toMatch(
      /^done/,
    );
  });

  it("waits while nobody has read who opened it", () => {
    const unread = { isCrossRepository: null, authorAssociation: null } as const;
    expect(state(prepared.withPullRequest(unread))).toBe(
      "waiting: Who opened #12272 not synced yet.",
    );
  });

  it("waits while nobody has looked", () => {
    expect(state(prepared.with({ pullRequests: null }))).toMatch(/^waiting/);
  });
});

describe("candidate.checks", () => {
  const state = (story = opened) => inOneLine(stepOf(story, "candidate.checks").state);

  it.each([
    [null, /^waiting: GitHub has no check of the release branch at 6d157ca99c yet/],
    ["pending", /^waiting: Checks of the release branch are running: 3 of 4/],
    ["expected", /^waiting/],
    ["failure", /^blocked checks-red: 3\.12-default-tests of the release branch: failure/],
    ["error", /^blocked checks-red/],
    ["success", /^done: All 4 checks of the release branch at 6d157ca99c passed/],
  ] as const)("given a rollup %s is %s", (rollup, expected) => {
    expect(state(opened.withChecks(rollup))).toMatch(expected);
  });

  it("is not done by a green branch without a pull request: there is nothing it is a check of", () => {
    const alone = aRelease().upTo("candidate.prepare").withChecks("success");
    expect(state(alone)).toMatch(/^blocked needs-step/);
  });

  it("is of the head: an older commit’s green says nothing", () => {
    const green = opened.withChecks("success").facts().branchChecks;
    const moved = opened.withCandidate(1, { oid: "b".repeat(40) }).with({ branchChecks: green });
    expect(state(moved)).toMatch(/^waiting: the release branch has moved/);
  });
});

describe("candidate.docs", () => {
  const state = (story = opened) => inOneLine(stepOf(story, "candidate.docs").state);
  const young = prepared.withPullRequest({ createdAt: now });

  it("is done when the preview of the pull request answers, and waits until then", () => {
    expect(state()).toMatch(/^waiting: .* not synced yet/);
    expect(state(young.withDocs(false))).toMatch(/^waiting: Read the Docs is building/);
    expect(state(opened.withDocs())).toBe("done: Docs preview for #12272 is live.");
  });

  it("is missing where Read the Docs says that its build failed, or shows none after an hour", () => {
    const { branchChecks } = aRelease().upTo("candidate.checks").facts();
    const rollup = branchChecks?.value;
    if (rollup === undefined) throw new Error("no checks");
    const build: Check = {
      ...{ id: null, workflow: null, name: "docs/readthedocs.org:twisted" },
      ...{ workflowRunId: null, branch: null, url: null, completedAt: now },
      status: "completed",
      conclusion: "failure",
    };
    const failed: CheckRollup = { ...rollup, state: "failure", checks: [...rollup.checks, build] };
    expect(state(young.withDocs(false).with({ branchChecks: seen(failed) }))).toBe(
      "blocked docs-missing: Read the Docs failed to build the preview.",
    );
    expect(state(young.withDocs().with({ branchChecks: seen(failed) }))).toMatch(/^done/);
    const old = prepared.withPullRequest({ createdAt: "2024-07-29T13:00:00Z" });
    expect(state(old.withDocs(false))).toMatch(
      /^blocked docs-missing: Read the Docs shows no preview of #12272 after more than an hour/,
    );
  });

  it("does not take another pull request’s preview", () => {
    const other = prepared.withPullRequest({ number: 12280 }).withDocs();
    expect(state(other)).toMatch(/^waiting/);
  });
});
