import { slipway } from "@/lib/domain/viewer";
import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { ticketOf, openPullRequest } from "@/lib/domain/process/subject";
import { personByLogin } from "@/sandbox/github/people";
import { addReview } from "@/sandbox/github/reviews";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

const database = useDatabase();

let small: SmallSandbox;
beforeEach(async () => {
  small = await smallSandbox();
});
afterEach(() => small.end());

// The table of syncs was called "Look" then.
const migration = new URL(
  "../../prisma/migrations/20261121153000_who_opened_it/migration.sql",
  import.meta.url,
);

/** Runs SQL as whoever owns the tables; a migration is done so, and the app's own role may not. */
async function asOwner(sql: string): Promise<void> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(sql);
  } finally {
    await owner.end();
  }
}

/** As the database was before that migration: a release in flight, of whose authors nothing was read. */
async function goBack(): Promise<void> {
  await asOwner(`
    DROP TRIGGER "search_due_changed" ON "Issue";
    DROP TRIGGER "search_due_changed" ON "PullRequest";
    ALTER TABLE "Issue" DROP COLUMN "authorId", DROP COLUMN "authorAssociation";
    ALTER TABLE "PullRequest" DROP COLUMN "authorId", DROP COLUMN "authorAssociation",
      DROP COLUMN "isCrossRepository", DROP COLUMN "headRepository";
    UPDATE "PullRequest" SET reviews = (
      SELECT json_agg(r - 'authorId' - 'authorAssociation') FROM jsonb_array_elements(reviews) r);
  `);
}

it("a database that has a release in flight goes on: what is unknown counts after it was read again", async () => {
  const deps = syncDeps(small);
  const { ticket, pull } = await beginRelease(small);
  const grace = personByLogin(small.sandbox, "grace");
  if (grace === null) throw new Error("grace is not there");
  addReview(small.sandbox, pull, grace, { state: "APPROVED", body: "" });
  await sync(deps);
  await goBack();
  await asOwner((await readFile(migration, "utf8")).replaceAll(`"Look"`, `"SyncState"`));

  const before = await readFacts(slipway, "24.7.0");
  // Its branch has its number: that is known already.
  expect(ticketOf(before)?.number).toBe(ticket.number);
  expect(before.pullRequests?.value).toMatchObject([{ reviews: [{ authorAssociation: null }] }]);
  expect(openPullRequest(before)).toBeNull();

  await sync(deps);
  expect(openPullRequest(await readFacts(slipway, "24.7.0"))).toMatchObject({
    number: pull.number,
    authorAssociation: "member",
    reviews: [{ author: "grace", authorAssociation: "member" }],
  });
});
