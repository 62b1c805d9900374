import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { syncStock } from "@/lib/config/sync-pace";
import { connectionPool } from "@/lib/db/client";
import { claimSyncLease, readBegunSync, releaseSyncLease } from "@/lib/db/sync-leases";
import { useDatabase } from "@/tests/database";
import { paced, syncRegularly } from "./pace";

useDatabase();
let stock: ReturnType<typeof syncStock>;
beforeAll(() => {
  stock = syncStock();
});

const stopping = new AbortController();
afterEach(() => connectionPool().query(`DELETE FROM "SyncLease"`));

async function sync(owner = "a worker"): Promise<void> {
  // The end of the one before is written down to a millisecond, which may be the next one.
  await expect.poll(() => claimSyncLease("github", owner, 4), { interval: 1 }).toBe(true);
  await releaseSyncLease("github", owner);
}

async function syncs(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await sync();
}

/** So much time has passed since. */
async function pass(seconds: number): Promise<void> {
  const since = `make_interval(secs => $1::float8)`;
  const sql = `UPDATE "SyncLease" SET "begunAt" = "begunAt" - ${since},
    "stockWholeAt" = "stockWholeAt" - ${since}`;
  await connectionPool().query(sql, [seconds]);
}

/** The stock is whole again. */
const fill = () => connectionPool().query(`UPDATE "SyncLease" SET "stockWholeAt" = "begunAt"`);

/** Milliseconds until a sync that nobody waits for may begin. */
const nextInMs = async () => (await readBegunSync("github"))?.nextInMs ?? 0;

describe("a sync that nobody waits for", () => {
  it("begins at once, also right after another", async () => {
    expect(await paced(stopping.signal)()).toBe(true);
    await sync();
    expect(await nextInMs()).toBe(0);
    expect(await paced(stopping.signal)()).toBe(true);
  });

  it("waits when the stock is empty, and no longer than until there is one", async () => {
    // The first of all is free.
    await syncs(stock.atOnce + 1);
    const oneMoreMs = stock.oneMoreAfterSeconds * 1_000;
    expect(await nextInMs()).toBeGreaterThan(oneMoreMs - 1_000);
    expect(await nextInMs()).toBeLessThanOrEqual(oneMoreMs);
    await pass(stock.oneMoreAfterSeconds - 0.2);
    expect(await paced(stopping.signal)()).toBe(true);
    expect(await nextInMs()).toBe(0);
  });

  it("owes nothing for those that somebody waited for, however many", async () => {
    await syncs(3 * stock.atOnce);
    expect(await nextInMs()).toBeLessThanOrEqual(stock.oneMoreAfterSeconds * 1_000);
  });

  it("finds the stock whole again in time, and never more than whole", async () => {
    await syncs(stock.atOnce + 1);
    await pass(100 * stock.atOnce * stock.oneMoreAfterSeconds);
    await syncs(stock.atOnce - 1);
    expect(await nextInMs()).toBe(0);
    await sync();
    expect(await nextInMs()).toBeGreaterThan(0);
  });

  it("is not needed where another worker has begun meanwhile", async () => {
    await syncs(stock.atOnce + 1);
    await pass(stock.oneMoreAfterSeconds - 0.3);
    const due = paced(stopping.signal)();
    await sync("another worker");
    expect(await due).toBe(false);
  });

  it("does not begin in a worker that stops", async () => {
    await syncs(stock.atOnce + 1);
    const stopped = new AbortController();
    const due = paced(stopped.signal)();
    stopped.abort();
    expect(await due).toBe(false);
  });
});

describe("a worker by itself", () => {
  const fail = (error: unknown): void => {
    throw error;
  };

  /** Syncs regularly until it has so often; how often another's sync had begun less than that long ago. */
  async function regularly(everyMs: number, times: number): Promise<readonly number[]> {
    const ages: number[] = [];
    const stopped = new AbortController();
    const ask = async (): Promise<void> => {
      ages.push((await readBegunSync("github"))?.agoMs ?? Number.POSITIVE_INFINITY);
      await sync();
      if (ages.length === times) stopped.abort();
    };
    await syncRegularly(ask, fail, stopped.signal, everyMs);
    return ages;
  }

  it("syncs whenever nobody has for so long", async () => {
    expect((await regularly(50, 3)).every((ageMs) => ageMs >= 50)).toBe(true);
  });

  it("leaves it while others do", async () => {
    const others = setInterval(() => void sync("another worker"), 40);
    const asked = regularly(400, 1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    clearInterval(others);
    await fill();
    const [ageMs] = await asked;
    expect(ageMs).toBeGreaterThanOrEqual(400);
  });

  it("leaves to others what is left of the stock", async () => {
    await syncs(stock.atOnce);
    let asked = 0;
    const stopped = new AbortController();
    const ask = async (): Promise<void> => {
      asked += 1;
      await sync();
    };
    const done = syncRegularly(ask, fail, stopped.signal, 20);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked).toBe(0);
    await fill();
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(stock.atOnce - stock.forNews);
    expect((await readBegunSync("github"))?.inStock).toBeGreaterThanOrEqual(stock.forNews);
    stopped.abort();
    await done;
  });

  it("goes on when the database could not be asked", async () => {
    const errors: unknown[] = [];
    const stopped = new AbortController();
    let asked = 0;
    const ask = (): Promise<void> => {
      asked += 1;
      if (asked === 2) stopped.abort();
      return Promise.reject(new Error("The database is gone."));
    };
    await syncRegularly(ask, (error) => errors.push(error), stopped.signal, 20);
    expect(errors).toHaveLength(2);
  });
});
