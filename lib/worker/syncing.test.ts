import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectionPool } from "@/lib/db/client";
import { closeJobs, enqueue } from "@/lib/db/jobs";
import { channels, closeLive, listen } from "@/lib/db/live";
import { readSyncProgress } from "@/lib/db/sync-lists";
import { moveClock } from "@/sandbox/clock";
import { fill } from "@/sandbox/control/fill";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { recordingProxy, type RecordingProxy } from "@/tests/recording-proxy";
import { startWorker, type WorkerProcess } from "@/tests/worker-process";

/** Real workers, as npm start runs them: what they sync when, and what is left when one is killed. */

const databaseOf = useDatabase();
const timeoutMs = 60_000;
/** Real processes on a busy machine. */
const testTimeoutMs = 150_000;

let small: SmallSandbox;
let workshop: SpecWorkshop;
let proxy: RecordingProxy;
const workers: WorkerProcess[] = [];

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  proxy = await recordingProxy(small.sandbox.origin);
});
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.kill();
  proxy.end();
  await small.end();
  await workshop.end();
});
afterAll(async () => {
  await closeLive();
  await closeJobs();
});

async function aWorker(): Promise<WorkerProcess> {
  const databaseUrl = databaseOf.url;
  const settings = { databaseUrl, slipwayDir: workshop.directory, githubOrigin: proxy.origin };
  const worker = await startWorker(small, settings);
  workers.push(worker);
  return worker;
}

async function until(what: string, is: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (await is()) return;
    await pause(20);
  }
  throw new Error(`${what}: in vain.\n${workers.map(({ output }) => output()).join("\n")}`);
}

async function historyRead(): Promise<number | null> {
  return (await readSyncProgress()).get("history")?.read ?? null;
}

/** The history's pages that were asked for, in their order. */
function pagesAsked(): readonly string[] {
  return proxy
    .asked()
    .filter((body) => body.includes('"after":"') && /SlipwayIssues|SlipwayPull/.test(body));
}

describe("a worker that is killed in the middle of the history", { timeout: testTimeoutMs }, () => {
  it("leaves a history that the next one goes on with: only what was under way is read again", async () => {
    moveClock(small.sandbox, 40 * 24 * 3_600_000);
    await fill(small.sandbox, { issues: 3_000 });
    small.sandbox.change(({ settings }) => (settings.latencyMs = 60));
    const first = await aWorker();
    await until("half of the history", async () => ((await historyRead()) ?? 0) >= 900);
    first.kill();
    await first.ended;
    const readBefore = await historyRead();
    expect(readBefore).toBeLessThan(3_000);
    await aWorker();
    const readyAt = performance.now();
    await until("the next page", async () => (await historyRead()) !== readBefore);
    // The dead one's lease, and what a busy machine takes for a sync and a page.
    expect(performance.now() - readyAt).toBeLessThan(12_000);
    await until("the whole history", async () => (await historyRead()) === null);
    const sql = `SELECT (SELECT count(*) FROM "Issue")::int + (SELECT count(*) FROM "PullRequest")::int AS all`;
    expect((await connectionPool().query(sql)).rows).toEqual([{ all: 3_000 }]);
    const asked = pagesAsked();
    // Of each list the page that was being saved, and the one behind it that was on its way.
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(4);
    expect(new Set(asked).size).toBe(28);
  });
});

describe("a flood of webhooks", { timeout: testTimeoutMs }, () => {
  const floodSeconds = 8;
  // The worker's very first, a rehearsal's stock, and what comes into it meanwhile.
  const mostSyncs = 1 + 10 + floodSeconds;

  it("is as many syncs as the stock has, and then one for all that came meanwhile", async () => {
    await aWorker();
    let syncs = 0;
    const count = (part: string): void => {
      if (part === "github") syncs += 1;
    };
    const stops = [await listen(channels.facts, count), await listen(channels.syncs, count)];
    const begun = performance.now();
    let sent = 0;
    while (performance.now() - begun < floodSeconds * 1_000) {
      await Promise.all(Array.from({ length: 10 }, () => enqueue({ kind: "sync-soon" })));
      sent += 10;
      await pause(20);
    }
    stops.forEach((stop) => stop());
    expect(sent).toBeGreaterThan(500);
    expect(syncs).toBeGreaterThanOrEqual(1);
    expect(syncs).toBeLessThanOrEqual(mostSyncs);
    const sql = `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'sync-soon'`;
    const { rows } = await connectionPool().query<{ jobs: number }>(sql);
    // Each sync had a job, and one or two wait.
    expect(rows[0]?.jobs).toBeLessThanOrEqual(mostSyncs + 2);
  });
});
