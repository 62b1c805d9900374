import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { readSyncStates } from "@/lib/db/sync-states";
import { moveClock } from "@/sandbox/clock";
import { addFault } from "@/sandbox/faults";
import { openIssue, setIssueState, setLabels } from "@/sandbox/github/issues";
import { createRef, deleteRef, moveRef } from "@/sandbox/github/references";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

import type { SyncDeps } from "./deps";
import { syncOnce } from "./sync";

useDatabase();

const release = "24.7.0";
let small: SmallSandbox;
let deps: SyncDeps;

beforeEach(async () => {
  small = await smallSandbox();
  deps = syncDeps(small);
});
afterEach(() => small.end());

function pass(seconds: number): void {
  moveClock(small.sandbox, seconds * 1_000);
}

function file(title: string, labels: readonly string[] = []) {
  return openIssue(small.sandbox, { title, body: "", author: "ada", labels, assignees: [] });
}

async function trunkOid(): Promise<string> {
  return (await small.sandbox.git.head("refs/heads/trunk")) ?? "";
}

describe("a first sync", () => {
  it("nobody has looked yet: that is not the same as finding nothing", async () => {
    const facts = await readFacts(release);
    expect(facts.blockers).toBeNull();
    await sync(deps);
    const after = await readFacts(release);
    expect(after.blockers).toMatchObject({ value: [], observedAt: "2024-07-01T12:00:00Z" });
    expect(after.trunkChecks?.value.state).toBeNull();
  });

  it("sees issues, refs, the pull request, and the source at the branch's head", async () => {
    file("Regression", ["release-blocker"]);
    const { ticket, branch, oid, pull } = await beginRelease(small);
    await sync(deps);
    const facts = await readFacts(release);
    expect(facts.blockers?.value).toMatchObject([{ title: "Regression" }]);
    expect(facts.tickets?.value).toMatchObject([{ number: ticket.number, state: "open" }]);
    expect(facts.branches?.value).toEqual([{ name: branch, oid }]);
    expect(facts.pullRequests?.value).toMatchObject([{ number: pull.number, headOid: oid }]);
    expect(facts.trunk?.value).toEqual({ name: "refs/heads/trunk", oid: await trunkOid() });
  });

  it("leaves the pages behind the newest to the history", async () => {
    for (let number = 1; number <= 230; number += 1) file("Release 24.7.0");
    await sync(deps);
    expect((await readFacts(release)).tickets?.value).toHaveLength(100);
    await syncOnce(deps, ["history"]);
    expect((await readFacts(release)).tickets?.value).toHaveLength(230);
  });
});

describe("syncing again", () => {
  it("takes at most three requests where nothing has changed", async () => {
    await beginRelease(small);
    pass(300);
    await sync(deps);
    pass(300);
    await sync(deps);
    pass(300);
    const { github, source, pypi, docs } = await sync(deps);
    expect(github).toMatchObject({ requests: 2, changed: 0 });
    expect([source, pypi, docs].map((report) => report.requests)).toEqual([0, 0, 0]);
    expect((await readFacts(release)).blockers?.observedAt).toBe("2024-07-01T12:15:00Z");
  });

  it("costs one point of the hour's allowance then", async () => {
    await beginRelease(small);
    await sync(deps);
    pass(300);
    await sync(deps);
    const left = () => deps.allowances.all().find(({ resource }) => resource === "graphql");
    const before = left()?.remaining ?? 0;
    pass(300);
    await sync(deps);
    expect(before - (left()?.remaining ?? 0)).toBe(1);
  });

  it("reads on where more has changed than the first answer holds", async () => {
    await sync(deps);
    pass(300);
    for (let number = 1; number <= 40; number += 1) file("Late", ["release-blocker"]);
    await sync(deps);
    expect((await readFacts(release)).blockers?.value).toHaveLength(40);
  });

  it("sees what was opened, closed and relabelled, though the clock stands still", async () => {
    const old = file("Old", ["release-blocker"]);
    await sync(deps);
    const fresh = file("Fresh");
    setLabels(small.sandbox, fresh, ["release-blocker"], "ada");
    setIssueState(small.sandbox, old, "CLOSED", "ada");
    await sync(deps);
    expect((await readFacts(release)).blockers?.value).toMatchObject([{ title: "Fresh" }]);
  });

  it("forgets a blocker that was deleted, and one whose label was", async () => {
    const deleted = file("Deleted", ["release-blocker"]);
    const unlabelled = file("Unlabelled", ["release-blocker"]);
    await sync(deps);
    pass(3_600);
    file("Something else");
    await sync(deps);
    small.sandbox.change((state) => {
      state.issues = state.issues.filter((issue) => issue !== deleted);
      unlabelled.labels = [];
    });
    await sync(deps);
    expect((await readFacts(release)).blockers?.value).toEqual([]);
  });

  it("forgets branches and tags that were deleted", async () => {
    const { branch } = await beginRelease(small);
    await createRef(small.sandbox, "refs/tags/twisted-24.7.0rc1", await trunkOid(), "ada");
    await sync(deps);
    expect((await readFacts(release)).tags?.value).toHaveLength(1);
    await deleteRef(small.sandbox, "refs/tags/twisted-24.7.0rc1", "ada");
    await deleteRef(small.sandbox, branch, "ada");
    await sync(deps);
    const facts = await readFacts(release);
    expect(facts.tags?.value).toEqual([]);
    expect(facts.branches?.value).toEqual([]);
    expect(facts.source).toBeNull();
  });

  it("follows the branch to its new head, and reads the source there", async () => {
    const { branch, oid } = await beginRelease(small);
    await sync(deps);
    const next = await addCommit(small.sandbox.gitDir, oid, "NEWS.rst", "More news\n");
    await moveRef(small.sandbox, branch, next, false, "ada");
    await sync(deps);
    const facts = await readFacts(release);
    expect(facts.source?.value.oid).toBe(next);
    expect(facts.branchChecks?.value).toEqual({ oid: next, state: null, checks: [] });
  });
});

describe("a sync that fails", () => {
  it("keeps the facts, and says since when they are old and why", async () => {
    file("Regression", ["release-blocker"]);
    await sync(deps);
    pass(600);
    file("Another", ["release-blocker"]);
    addFault(small.sandbox, { kind: "html-502" });
    const [report] = await syncOnce(deps, ["github"]);
    expect(report?.failure?.code).toBe("world-unreachable");
    const { blockers } = await readFacts(release);
    expect(blockers?.value).toHaveLength(1);
    expect(blockers?.observedAt).toBe("2024-07-01T12:00:00Z");
    const syncs = await readSyncStates();
    expect(syncs.find(({ part }) => part === "github")).toMatchObject({
      succeededAt: "2024-07-01T12:00:00Z",
      attemptedAt: "2024-07-01T12:10:00Z",
      failure: { code: "world-unreachable" },
    });
    await sync(deps);
    expect((await readFacts(release)).blockers?.value).toHaveLength(2);
    expect((await readSyncStates())[0]?.failure).toBeNull();
  });

  it("does not keep the other parts from being looked at", async () => {
    await beginRelease(small);
    await sync(deps);
    addFault(small.sandbox, { kind: "html-502" });
    const reports = await syncOnce(deps);
    expect(reports.filter(({ failure }) => failure !== null)).toHaveLength(1);
  });

  it("stops before the allowance is used up, and says until when", async () => {
    await sync(deps);
    deps.allowances.note({
      resource: "graphql",
      limit: 5_000,
      remaining: 42,
      resetsAt: "2999-01-01T00:00:00Z",
    });
    const before = deps.github.requests();
    const [report] = await syncOnce(deps, ["github"]);
    expect(report?.failure).toMatchObject({ code: "rate-limited" });
    expect(report?.failure?.message).toContain("00:00 UTC on 2999-01-01");
    expect(deps.github.requests()).toBe(before);
  });

  it("of the source leaves the source unknown, not wrong", async () => {
    // Of its own, for what was once read of a commit is not read again.
    const { oid } = await beginRelease(small, "News of a broken look\n");
    const broken = { ...deps, readSource: () => Promise.reject(new Error("git is missing")) };
    await syncOnce(broken);
    expect((await readFacts(release)).source).toBeNull();
    await sync(deps);
    expect((await readFacts(release)).source?.value.oid).toBe(oid);
  });
});
