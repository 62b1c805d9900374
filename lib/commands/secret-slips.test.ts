import { beforeEach, expect, test, vi } from "vitest";
import { readEntries, recordEntry } from "@/lib/db/audit";
import { connectionPool, database } from "@/lib/db/client";
import type { Person } from "@/lib/domain/person";
import { anonymous, slipway, type Viewer } from "@/lib/domain/viewer";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { insider } from "@/tests/insider";
import { plantSecret, secret } from "@/tests/planted-secret";
import { signInAs, somebody, storeQuietRepository } from "@/tests/stored-facts";
import { buildPlan } from "./plans";
import { startRelease } from "./releases";
import { renumberRelease } from "./renumbering";
import { viewerOf } from "./viewer";

/** What the log tells everybody of a slip of who knows of a release under embargo. */

// A GitHub that does not answer.
vi.stubEnv("GITHUB_API_URL", "http://127.0.0.1:1");
vi.stubEnv("GITHUB_GRAPHQL_URL", "http://127.0.0.1:1");

useDatabase();

const logOf = async (viewer: Viewer) => JSON.stringify(await readEntries(viewer, { limit: 100 }));

const then = "2024-11-20T12:00:00Z";
const open = "24.11.3";

beforeEach(async () => {
  await storeQuietRepository();
  await signInAs(actor("ada"));
  for (const [text, ...values] of plantSecret(actor("ada").accountId))
    await connectionPool().query(text, values);
  const begun = `INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt")
    VALUES ('open', $1, 'bugfix', '1', '2024-06-01')`;
  await connectionPool().query(begun, [open]);
  const numbered = `INSERT INTO "ReleaseNumber" ("releaseId", "number", "since", "by")
    VALUES ('open', $1, '2024-06-01', '1')`;
  await connectionPool().query(numbered, [open]);
});

const renumber = (person: Person, version: string) =>
  renumberRelease({
    person,
    input: { release: open, releaseId: "open", version },
    now: then,
  });

async function expectUntold(person: Person): Promise<void> {
  const told = await logOf(anonymous);
  expect(told).not.toContain(secret.release);
  expect(told).not.toContain(secret.left);
  expect(told).not.toContain("security.");
  expect(told).not.toContain(person.login);
  expect(await logOf(slipway)).toContain("was refused");
}

test("nothing where a committer wants its number for the other release", async () => {
  const person = await somebody("committer", "grace");
  await expect(renumber(person, secret.release)).rejects.toMatchObject({
    code: "number-unavailable",
  });
  await expectUntold(person);
  expect(await logOf(await viewerOf(await insider()))).toContain("is not available");
});

test.each([secret.release, secret.left])(
  "nothing where who sees it wants %s for the other release",
  async (number) => {
    const person = await insider();
    await expect(renumber(person, number)).rejects.toMatchObject({ code: "bad-input" });
    await expectUntold(person);
    expect(await logOf(await viewerOf(person))).toContain("was refused");
  },
);

test("nothing where who sees it begins the number that it has left", async () => {
  const person = await insider();
  const input = { version: secret.left, kind: "bugfix" };
  await expect(startRelease({ person, input, now: then })).rejects.toMatchObject({
    message: `The release ${secret.left} is now ${secret.release}.`,
  });
  await expectUntold(person);
});

const act = (person: Person) =>
  buildPlan({
    person,
    input: { release: secret.release, releaseId: secret.id, step: "security.cve" },
    now: then,
  });

test("nothing where GitHub shows the advisory no longer to who saw it", async () => {
  const person = await insider({ ago: "61 s" });
  await expect(act(person)).rejects.toMatchObject({ code: "not-found" });
  await expectUntold(person);
  expect(await logOf(await viewerOf(await insider({ login: "lisa" })))).toContain("barbara");
});

test("nothing where GitHub does not say what who saw it may do", async () => {
  const person = await insider({ ago: "61 s" });
  await connectionPool().query(
    `UPDATE "Membership" SET "observedAt" = "observedAt" - interval '2 minutes'`,
  );
  await expect(act(person)).rejects.toMatchObject({ code: "permission-unknown" });
  await expectUntold(person);
});

test("nothing where who drove it has lost sight of its advisory for good", async () => {
  const person = await insider({ scopes: ["read:user"] });
  await connectionPool().query(`DELETE FROM "AdvisorySight"`);
  await recordEntry(database(), {
    ...{ at: then, who: "barbara", account: actor("barbara").accountId, action: "plan.run" },
    ...{ release: secret.release, releaseId: secret.id, step: null, target: null },
    ...{ planHash: null, outcome: "done", code: null, sentence: secret.words },
  });
  await expect(act(person)).rejects.toMatchObject({ code: "not-found" });
  await expectUntold(person);
});
