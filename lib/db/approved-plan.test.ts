import { beforeEach, expect, test } from "vitest";
import { aPlan, storeBuilt, storeReleaseOfAda } from "@/tests/a-plan";
import { useDatabase } from "@/tests/database";
import { readApprovedPlan } from "./approved-plan";
import { connectionPool, database, type Database } from "./client";

useDatabase();

beforeEach(storeReleaseOfAda);

const oid = "1".repeat(40);
const effect = { kind: "create-ref", ref: "refs/heads/shown", oid } as const;

/** A database in which somebody changes the plan's row right after each reading of it. */
function changingAfterEachRead(change: string): Database {
  const changing = database().$extends({
    query: {
      plan: {
        async findUnique({ args, query }) {
          const row = await query(args);
          await connectionPool().query(change);
          return row;
        },
      },
    },
  });
  return new Proxy<Database>(database(), {
    get: (usual, name): unknown => (name === "plan" ? changing.plan : Reflect.get(usual, name)),
  });
}

test("what is run is what was hashed, also where the row is changed at that moment", async () => {
  const body = aPlan([effect]);
  const { plan, hash } = await storeBuilt(body);
  const db = changingAfterEachRead(
    `UPDATE "Plan" SET body = jsonb_set(body, '{effects,0,ref}', '"refs/heads/never-shown"')`,
  );
  expect((await readApprovedPlan(plan, hash, db)).effects).toEqual([effect]);
  await expect(readApprovedPlan(plan, hash)).rejects.toMatchObject({ code: "plan-stale" });
});
