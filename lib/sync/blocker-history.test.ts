import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { blockedSpans, totalMs } from "@/lib/domain/blocker/blocker-event";
import { slipway } from "@/lib/domain/viewer";
import { moveClock } from "@/sandbox/clock";
import { openIssue, setIssueState, setLabels } from "@/sandbox/github/issues";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { sync, syncDeps } from "@/tests/syncing";

import type { SyncDeps } from "./deps";
import { syncOnce } from "./sync";

useDatabase();

const hourMs = 3_600_000;
let small: SmallSandbox;
let deps: SyncDeps;

beforeEach(async () => {
  small = await smallSandbox();
  deps = syncDeps(small);
});
afterEach(() => small.end());

const hours = (number: number) => moveClock(small.sandbox, number * hourMs);

async function stoodStillMs(): Promise<number> {
  const { blockerEvents } = await readFacts(slipway, "24.7.0");
  const to = await deps.now();
  return totalMs(blockedSpans(blockerEvents, { from: "2024-07-01T12:00:00Z", to }));
}

describe("the history of the release blockers", () => {
  it("is GitHub's own, also for what happened between two syncs", async () => {
    await sync(deps);
    const issue = openIssue(small.sandbox, {
      title: "Regression",
      body: "",
      author: "ada",
      labels: [],
      assignees: [],
    });
    hours(1);
    setLabels(small.sandbox, issue, ["release-blocker"], "grace");
    hours(2);
    await sync(deps);
    const [event] = (await readFacts(slipway, "24.7.0")).blockerEvents;
    expect(event).toEqual({
      issue: issue.number,
      kind: "labeled",
      at: expect.stringMatching(/^2024-07-01T13:00:00/),
      actor: "grace",
    });
    hours(1);
    setIssueState(small.sandbox, issue, "CLOSED", "ada");
    hours(5);
    await sync(deps);
    expect(await stoodStillMs()).toBe(3 * hourMs);
  });

  it("has what happened in the second in which it was read", async () => {
    const issue = openIssue(small.sandbox, {
      ...{ title: "Regression", body: "", author: "ada" },
      ...{ labels: ["release-blocker"], assignees: [] },
    });
    await sync(deps);
    setIssueState(small.sandbox, issue, "CLOSED", "ada");
    const second = issue.createdAt.slice(0, 19);
    issue.updatedAt = issue.createdAt;
    await sync(deps);
    expect(issue.updatedAt.slice(0, 19)).toBe(second);
    const { blockerEvents } = await readFacts(slipway, "24.7.0");
    expect(blockerEvents.map(({ kind }) => kind)).toContain("closed");
  });

  it("is no news where it is read once more, and the same", async () => {
    openIssue(small.sandbox, {
      ...{ title: "Regression", body: "", author: "ada" },
      ...{ labels: ["release-blocker"], assignees: [] },
    });
    await sync(deps);
    moveClock(small.sandbox, 3_000);
    const [again] = await syncOnce(deps, ["github"]);
    expect(again).toMatchObject({ part: "github", changed: 0, failure: null });
    const { blockerEvents } = await readFacts(slipway, "24.7.0");
    expect(blockerEvents).toHaveLength(1);
  });

  it("goes on for an issue that lost the label", async () => {
    const issue = openIssue(small.sandbox, {
      title: "Regression",
      body: "",
      author: "ada",
      labels: ["release-blocker"],
      assignees: [],
    });
    await sync(deps);
    hours(2);
    setLabels(small.sandbox, issue, [], "grace");
    hours(2);
    await sync(deps);
    expect(await stoodStillMs()).toBe(2 * hourMs);
  });

  it("costs no request while no blocker changes", async () => {
    openIssue(small.sandbox, {
      title: "Regression",
      body: "",
      author: "ada",
      labels: ["release-blocker"],
      assignees: [],
    });
    await sync(deps);
    const before = deps.github.requests();
    await sync(deps);
    const idle = deps.github.requests() - before;
    await sync(deps);
    expect(deps.github.requests() - before).toBe(2 * idle);
    expect(idle).toBeLessThanOrEqual(3);
  });
});
