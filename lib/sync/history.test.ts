import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { connectionPool } from "@/lib/db/client";
import { readFacts } from "@/lib/db/facts";
import { claimSyncLease } from "@/lib/db/sync-leases";
import { readSyncProgress } from "@/lib/db/sync-lists";
import type { GitHubClient } from "@/lib/world/github/client";
import { moveClock } from "@/sandbox/clock";
import { fill } from "@/sandbox/control/fill";
import { addFault } from "@/sandbox/faults";
import { openIssue, setIssueState } from "@/sandbox/github/issues";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

import type { SyncDeps } from "./deps";
import { syncOnce } from "./sync";

useDatabase();

const day = 24 * 3_600_000;
/** Of the 900 that are filled in, every third is a pull request. */
const filled = 900;
/** Six pages of issues and three of pull requests; the first sync has the first of each. */
const pagesBehind = 7;

let small: SmallSandbox;
let deps: SyncDeps;

beforeEach(async () => {
  small = await smallSandbox();
  deps = syncDeps(small);
});
afterEach(() => small.end());

async function fillTracker(): Promise<void> {
  moveClock(small.sandbox, 40 * day);
  await fill(small.sandbox, { issues: filled });
}

/** Deps whose history notes the cursor of every page that it asks for. */
function noting(asked: string[], given: SyncDeps = deps): SyncDeps {
  const { history } = given;
  const query: GitHubClient["query"] = async (operation, document, variables) => {
    asked.push(`${operation} ${JSON.stringify(variables)}`);
    return history.query(operation, document, variables);
  };
  return { ...given, history: { ...history, query } };
}

async function recorded(): Promise<{ issues: number; pulls: number }> {
  const sql = `
    SELECT (SELECT count(*)::int FROM "Issue") AS issues,
      (SELECT count(*)::int FROM "PullRequest") AS pulls`;
  return (await connectionPool().query<{ issues: number; pulls: number }>(sql)).rows[0]!;
}

const history = (of: SyncDeps) => syncOnce(of, ["history"], "skip");

describe("the first sync", () => {
  it("has what a release needs, though nothing of it changed for long, before the history", async () => {
    const { ticket, pull, branch } = await beginRelease(small);
    const blocker = { title: "Old regression", body: "", author: "ada", assignees: [] };
    openIssue(small.sandbox, { ...blocker, labels: ["release-blocker"] });
    await fillTracker();
    const { github } = await sync(deps);
    const facts = await readFacts("24.7.0");
    expect(facts.blockers?.value).toMatchObject([{ title: "Old regression" }]);
    expect(facts.tickets?.value).toMatchObject([{ number: ticket.number }]);
    expect(facts.pullRequests?.value).toMatchObject([{ number: pull.number }]);
    expect(facts.branches?.value).toMatchObject([{ name: branch }]);
    expect(facts.trunkChecks).not.toBeNull();
    expect(github.requests).toBeLessThan(12);
  });

  it("finds the ticket that a branch is named after, also when it is closed", async () => {
    const { ticket } = await beginRelease(small);
    setIssueState(small.sandbox, ticket, "CLOSED", "ada");
    await fillTracker();
    await sync(deps);
    expect((await readFacts("24.7.0")).tickets?.value).toMatchObject([
      { number: ticket.number, state: "closed" },
    ]);
  });

  it("is not undone by a history that fails", async () => {
    openIssue(small.sandbox, {
      title: "Regression",
      body: "",
      author: "ada",
      labels: ["release-blocker"],
      assignees: [],
    });
    await fillTracker();
    await sync(deps);
    addFault(small.sandbox, { kind: "html-502", match: "SlipwayIssues" });
    const [report] = await history(deps);
    expect(report?.failure?.code).toBe("world-unreachable");
    expect((await readFacts("24.7.0")).blockers?.value).toHaveLength(1);
    expect((await sync(deps)).github.failure).toBeNull();
  });
});

describe("the history", () => {
  it("is read to its end, each page once, and says how far it is", async () => {
    await fillTracker();
    await sync(deps);
    expect((await readSyncProgress()).get("history")).toEqual({ read: 200, total: filled });
    const [report] = await history(deps);
    expect(report).toMatchObject({ requests: pagesBehind, failure: null });
    expect(await recorded()).toEqual({ issues: 600, pulls: 300 });
    expect((await readSyncProgress()).has("history")).toBe(false);
    expect((await history(deps))[0]).toMatchObject({ requests: 0, changed: 0 });
  });

  it("goes on at the page at which it failed", async () => {
    await fillTracker();
    await sync(deps);
    const asked: string[] = [];
    const failing = noting(asked);
    let left = 4;
    const query: GitHubClient["query"] = async (...question) => {
      left -= 1;
      if (left < 0) addFault(small.sandbox, { kind: "html-502" });
      return failing.history.query(...question);
    };
    const [report] = await history({ ...failing, history: { ...failing.history, query } });
    expect(report?.failure?.code).toBe("world-unreachable");
    small.sandbox.change((state) => (state.faults = []));
    await history(failing);
    const twice = asked.filter((question, index) => asked.indexOf(question) !== index);
    // Only those that got no answer, at most one of each list.
    expect(twice.length).toBeLessThanOrEqual(2);
    expect(new Set(asked).size).toBe(pagesBehind);
    expect(await recorded()).toEqual({ issues: 600, pulls: 300 });
  });

  it("misses nothing that changes, comes or is read again meanwhile", async () => {
    await fillTracker();
    await sync(deps);
    const old = small.sandbox.state.issues[0]!;
    moveClock(small.sandbox, 60_000);
    setIssueState(small.sandbox, old, old.state === "OPEN" ? "CLOSED" : "OPEN", "ada");
    const { state } = old;
    openIssue(small.sandbox, { title: "New", body: "", author: "ada", labels: [], assignees: [] });
    await Promise.all([sync(deps), history(deps)]);
    expect(await recorded()).toEqual({ issues: 601, pulls: 300 });
    const sql = `SELECT upper(state) AS state FROM "Issue" WHERE number = $1`;
    const { rows } = await connectionPool().query(sql, [old.number]);
    expect(rows).toEqual([{ state }]);
  });
});

describe("two workers", () => {
  const another = (): SyncDeps => ({ ...syncDeps(small), owner: randomUUID() });

  it("are never at the same part at once: one reads the history, the other leaves it to it", async () => {
    await fillTracker();
    await sync(deps);
    const asked: string[] = [];
    const two = [noting(asked, another()), noting(asked, another())];
    const reports = (await Promise.all(two.map(history))).flat();
    expect(reports).toMatchObject([{ part: "history", failure: null }]);
    expect(asked).toHaveLength(pagesBehind);
  });

  it("who both need to see what is now, look one after the other", async () => {
    const times: (readonly [number, number])[] = [];
    const timed = (of: SyncDeps): SyncDeps => ({
      ...of,
      github: {
        ...of.github,
        query: async (...question) => {
          const begun = performance.now();
          const answer = await of.github.query(...question);
          times.push([begun, performance.now()]);
          return answer;
        },
      },
    });
    await sync(deps);
    const both = [another(), another()].map((of) => syncOnce(timed(of), ["github"], "wait"));
    expect((await Promise.all(both)).flat()).toHaveLength(2);
    const [[, firstEnd] = [0, 0], [secondBegin] = [0, 0]] = times;
    expect(times).toHaveLength(2);
    expect(secondBegin).toBeGreaterThan(firstEnd);
  });

  it("take over from one that was killed, within seconds", async () => {
    await sync(deps);
    expect(await claimSyncLease("github", "a killed worker", 2)).toBe(true);
    expect(await syncOnce(deps, ["github"], "skip")).toEqual([]);
    expect(await syncOnce(deps, ["github"], "wait")).toMatchObject([{ failure: null }]);
  });
});
