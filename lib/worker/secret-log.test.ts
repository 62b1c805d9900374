import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectionPool, database } from "@/lib/db/client";
import { enqueue } from "@/lib/db/jobs";
import { requestPlan } from "@/lib/db/plans";
import { newAdvisory, openAdvisory } from "@/sandbox/control/advisories";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aPlan, approve, release, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { startWorker, type WorkerProcess } from "@/tests/worker-process";

/**
 * What whoever reads the worker's log or the queue's jobs is told of a release under embargo: that some
 * plan is built and some run goes on, by ids that tell nothing; also where they fail.
 */

const databaseOf = useDatabase();
const timeoutMs = 120_000;
const words = "Pipelined requests of the secret are answered out of order";

let small: SmallSandbox;
let workshop: SpecWorkshop;
let worker: WorkerProcess | null = null;
let ghsaId: string;

beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
  const said = { summary: words, description: words };
  ({ ghsaId } = openAdvisory(small.sandbox, newAdvisory.parse(said)));
  await connectionPool().query(
    `UPDATE "Release" SET "advisory" = $1, "embargoedAt" = "startedAt" WHERE "number" = $2`,
    [ghsaId, release],
  );
});
afterEach(async () => {
  worker?.kill();
  await small.end();
  await workshop.end();
});

async function until(sql: string, id: string): Promise<void> {
  const deadline = performance.now() + timeoutMs / 2;
  while (performance.now() < deadline) {
    const { rowCount } = await connectionPool().query(sql, [id]);
    if (rowCount === 1) return;
    await pause(50);
  }
  throw new Error(`In vain: ${sql}\n${worker?.output() ?? ""}`);
}

describe("of a release under embargo", () => {
  it(
    "neither the log nor a job names the release, its advisory or its words",
    { timeout: timeoutMs },
    async () => {
      const plan = await requestPlan(database(), {
        ...{ release, target: `${release}rc1`, step: "security.cve" },
        requestedBy: ada,
        requestedAt: now,
      });
      const run = await approve(aPlan([{ kind: "request-cve", advisory: ghsaId }]));
      await enqueue({ kind: "build-plan", plan });
      await enqueue({ kind: "run-plan", run });
      worker = await startWorker(small, {
        databaseUrl: databaseOf.url,
        slipwayDir: workshop.directory,
      });
      await until(`SELECT 1 FROM "Advisory" WHERE "ghsaId" = $1`, ghsaId);
      await until(`SELECT 1 FROM "Plan" WHERE "id" = $1 AND "state" IN ('built', 'failed')`, plan);
      const ended = `SELECT 1 FROM "Run" WHERE "id" = $1 AND "state" NOT IN ('queued', 'running')`;
      await until(ended, run);
      const refused = await approve(
        aPlan([{ kind: "set-patched-version", advisory: "GHSA-none-none-none", version: "1" }]),
      );
      await enqueue({ kind: "run-plan", run: refused });
      await until(ended, refused);
      const jobs = await connectionPool().query("SELECT * FROM pgboss.job");
      const log = worker.output();
      // Something was said of them.
      for (const id of [plan, run, refused]) expect(log).toContain(id);
      const told = `${log}\n${JSON.stringify(jobs.rows)}`;
      for (const mark of [ghsaId, words, "GHSA", `"${release}`, `${release}rc1`])
        expect(told).not.toContain(mark);
    },
  );
});
