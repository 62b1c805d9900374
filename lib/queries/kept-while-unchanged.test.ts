import { describe, expect, it } from "vitest";
import { connectionPool, inTransaction } from "@/lib/db/client";
import { saveRefs } from "@/lib/db/refs";
import { readSnapshot } from "@/lib/db/transaction-snapshot";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import { useDatabase } from "@/tests/database";
import { now, oid } from "@/tests/seen";
import { keptWhileUnchanged } from "./kept-while-unchanged";

useDatabase();

const tag = (name: string) => ({ name: `refs/tags/${name}`, oid: oid("a1") });

const tagNames = () =>
  keptWhileUnchanged(async () => (await readRepositorySnapshot()).tags.map(({ name }) => name));

/** The specs' other databases share the server: where one of them wrote meanwhile, begins again. */
async function undisturbed<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    const before = await readSnapshot();
    const answer = await work();
    if ((await readSnapshot()) === before) return answer;
  }
}

describe("an answer that is kept while the database is unchanged", () => {
  it("is read once, also by those who ask at the same time", async () => {
    const reads = await undisturbed(async () => {
      let count = 0;
      const read = keptWhileUnchanged(() => Promise.resolve((count += 1)));
      await Promise.all([read(), read()]);
      return read();
    });
    expect(reads).toBe(1);
  });

  it("is read again as soon as anybody has written anything", async () => {
    const read = tagNames();
    expect(await read()).toEqual([]);
    await saveRefs([tag("twisted-24.7.0")], now);
    expect(await read()).toEqual(["refs/tags/twisted-24.7.0"]);
    await connectionPool().query(`DELETE FROM "GitRef"`);
    expect(await read()).toEqual([]);
  });

  it("shows what a transaction wrote when it commits, however long that took", async () => {
    const read = tagNames();
    await inTransaction(async (db) => {
      await db.gitRef.create({ data: { ...tag("twisted-24.7.0"), observedAt: new Date(now) } });
      expect(await read()).toEqual([]);
      expect(await read()).toEqual([]);
    });
    expect(await read()).toHaveLength(1);
  });

  it("is not an error: the next one asks again", async () => {
    const failures = [new Error("The connection broke.")];
    const read = keptWhileUnchanged(async () => {
      const failure = failures.pop();
      if (failure) throw failure;
      return Promise.resolve("there");
    });
    await expect(read()).rejects.toThrow("The connection broke.");
    expect(await read()).toBe("there");
  });

  it("is kept apart for each thing that is asked for", async () => {
    const read = keptWhileUnchanged((version: string) => Promise.resolve(`facts of ${version}`));
    expect(await read("24.7.0")).toBe("facts of 24.7.0");
    expect(await read("24.8.0")).toBe("facts of 24.8.0");
  });
});
