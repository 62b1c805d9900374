import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { connectionPool, database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { saveIssues } from "@/lib/db/issues";
import { readRelease } from "@/lib/db/releases";
import { recordMembership } from "@/lib/db/people";
import { signedIn, type Person } from "@/lib/domain/person";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { scopesToSeeAdvisories } from "@/lib/domain/grant";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { secret, showAdvisory } from "@/tests/planted-secret";
import { anIssue, now } from "@/tests/seen";
import { signInAs, somebody, storeQuietRepository } from "@/tests/stored-facts";
import { auditedTransaction } from "./audited-transaction";
import { addRelease } from "@/lib/db/releases";
import { startRelease, takeOver as take, type StartRelease } from "./releases";

const takeOver = onFreshPage(take);

useDatabase();
afterAll(closeJobs);

let ada: Person;
let grace: Person;
beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
});

const validInput = { version: "24.7.0", kind: "major" } as const satisfies StartRelease;

async function entries(release = "24.7.0") {
  const entries = await readEntries(slipway, { limit: 10, release });
  const done = entries.filter(({ outcome }) => outcome !== "refused");
  return done.map(({ who, sentence }) => ({ who, sentence }));
}

describe("starting a release", () => {
  test("decides on the number, and says in the audit log who did", async () => {
    await startRelease({ person: ada, input: validInput, now });
    expect(await readRelease(slipway, "24.7.0")).toEqual({
      id: expect.any(String),
      version: "24.7.0",
      kind: "major",
      manager: actor("ada"),
      abandoned: null,
      startedAt: "2024-07-29T14:40:00.000Z",
      advisory: null,
      embargoedAt: null,
    });
    expect(await entries()).toEqual([
      { who: "ada", sentence: "ada started the major release 24.7.0." },
    ]);
  });

  test("takes the form's own words: space around the number", async () => {
    const input = { version: " 24.7.0 ", kind: "major" };
    expect(await startRelease({ person: ada, input, now })).toMatchObject({ version: "24.7.0" });
  });

  describe("from a security advisory", () => {
    const advisory = secret.advisory;
    const input = { ...validInput, advisory };

    /** GitHub shows the advisory to a committer. */
    async function insider(login: string): Promise<Person> {
      const person = await somebody("committer", login);
      await signInAs(actor(login), "a-token", scopesToSeeAdvisories);
      const [text, ...values] = showAdvisory(actor(login).accountId);
      await connectionPool().query(text, values);
      return person;
    }

    test("is under embargo from its first minute, and so is what the log says", async () => {
      await startRelease({ person: await insider("ada"), input, now });
      const row = await database().release.findFirstOrThrow({ where: { number: "24.7.0" } });
      expect(row).toMatchObject({ advisory, embargoedAt: new Date(now) });
      expect(await readRelease(anonymous, "24.7.0")).toBeNull();
      expect(await readEntries(anonymous, { limit: 10 })).toEqual([]);
      expect(await entries()).toEqual([
        { who: "ada", sentence: `ada started the major release 24.7.0 to mend ${advisory}.` },
      ]);
    });

    test("that GitHub does not show them is refused as one that is not there", async () => {
      const refusals = [];
      for (const asked of [advisory, "GHSA-none", "x"])
        refusals.push(
          await startRelease({ person: grace, input: { ...input, advisory: asked }, now }).catch(
            (error: unknown) => String(error),
          ),
        );
      expect(new Set(refusals).size).toBe(1);
      expect(await readRelease(slipway, "24.7.0")).toBeNull();
    });

    test("is begun once: another number is refused, told only to those who see it", async () => {
      await startRelease({ person: await insider("ada"), input, now });
      const again = { version: "24.3.1", kind: "bugfix", advisory };
      await expect(
        startRelease({ person: await insider("grace"), input: again, now }),
      ).rejects.toMatchObject({ code: "bad-input" });
    });

    test("left empty is an ordinary release, which everybody sees", async () => {
      await startRelease({ person: ada, input: { ...validInput, advisory: "" }, now });
      expect(await readRelease(anonymous, "24.7.0")).not.toBeNull();
    });
  });

  test("twice at once by the same person is once", async () => {
    const twice = [1, 2, 3].map(() => startRelease({ person: ada, input: validInput, now }));
    await Promise.all(twice);
    expect(await entries()).toHaveLength(1);
  });

  test("is refused for a number that somebody else drives", async () => {
    await startRelease({ person: ada, input: validInput, now });
    await expect(startRelease({ person: grace, input: validInput, now })).rejects.toMatchObject({
      code: "bad-input",
      message: "ada drives 24.7.0 here already.",
    });
    expect(await entries()).toHaveLength(1);
  });

  test("is not refused for whoever drives it already under a new login", async () => {
    await startRelease({ person: ada, input: validInput, now });
    const renamed = { ...ada, login: "countess" };
    await startRelease({ person: renamed, input: validInput, now });
    expect(await entries()).toHaveLength(1);
  });

  test("is refused for somebody else under the login of whoever drives it", async () => {
    await startRelease({ person: ada, input: validInput, now });
    await signInAs({ accountId: "666", login: "ada" });
    await recordMembership("666", "WRITE");
    const other = signedIn({ accountId: "666", login: "ada" }, null, "WRITE");
    await expect(startRelease({ person: other, input: validInput, now })).rejects.toMatchObject({
      code: "bad-input",
      message: "account 1 drives 24.7.0 here already.",
    });
  });

  test("is refused for a number that is out", async () => {
    const input = { version: "24.3.0", kind: "major" };
    await expect(startRelease({ person: ada, input, now })).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringContaining("the tag twisted-24.3.0 exists"),
    });
  });

  test("is refused for a number that cannot be one of these days, at its field", async () => {
    const input = { version: "9999.9999.0", kind: "major" };
    const refused = startRelease({ person: ada, input, now });
    await expect(refused).rejects.toMatchObject({
      code: "bad-input",
      faults: { version: expect.stringContaining("9999.9999.0 is of the year 9999") },
    });
    await saveIssues([anIssue({ number: 1, title: "Release 9999.9999.0" })], now);
    const taken = takeOver({ person: ada, input: { version: "9999.9999.0" }, now });
    await expect(taken).rejects.toMatchObject({ code: "bad-input" });
    expect(await readRelease(slipway, "9999.9999.0")).toBeNull();
  });

  test.each([
    [{ version: "24.7.0rc1", kind: "major" }, /not the number of a release/],
    [{ version: "soon", kind: "major" }, /not the number of a release/],
    [{ version: "24.7.0", kind: "bugfix" }, /cannot be the number of a bugfix release/],
    [{ version: "24.7.1", kind: "major" }, /cannot be the number of a major release/],
    [{ version: "24.7.0" }, /Kind: /],
    [{}, /Number: .*Kind: /],
    [null, /Check the highlighted fields/],
  ])("is refused for %j", async (input, sentence) => {
    await expect(startRelease({ person: ada, input, now })).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringMatching(sentence),
    });
  });
});

describe("taking a release over", () => {
  test("makes one the manager of a release that was begun by hand", async () => {
    await saveIssues([anIssue({ number: 12271, title: "Release 24.7.0" })], now);
    await takeOver({ person: grace, input: { version: "24.7.0" }, now });
    expect(await readRelease(slipway, "24.7.0")).toMatchObject({
      manager: actor("grace"),
      kind: "major",
    });
    expect(await entries()).toEqual([
      { who: "grace", sentence: "grace took over 24.7.0, which was begun by hand on GitHub." },
    ]);
  });

  test("takes it from whoever drives it here, once", async () => {
    await startRelease({ person: ada, input: validInput, now });
    await takeOver({ person: grace, input: { version: "24.7.0" }, now });
    await takeOver({ person: grace, input: { version: "24.7.0" }, now });
    expect(await readRelease(slipway, "24.7.0")).toMatchObject({ manager: actor("grace") });
    expect(await entries()).toEqual([
      { who: "grace", sentence: "grace took 24.7.0 over from ada." },
      { who: "ada", sentence: "ada started the major release 24.7.0." },
    ]);
  });

  test("is refused where nothing was begun", async () => {
    const asked = { person: ada, input: { version: "24.9.0" }, now };
    await expect(takeOver(asked)).rejects.toMatchObject({ code: "not-found" });
    expect(await readRelease(slipway, "24.9.0")).toBeNull();
  });
});

test("an action whose audit entry cannot be written is not done", async () => {
  // PostgreSQL keeps no NUL in a text.
  const sentence = "ada started \0";
  const release = { ...validInput, manager: actor("ada"), startedAt: now };
  const work = auditedTransaction(
    { who: actor("ada"), action: "release.start", now },
    async (db) => {
      await addRelease(db, release);
      return { result: null, draft: { sentence } };
    },
  );
  await expect(work).rejects.toThrow();
  expect(await readRelease(slipway, "24.7.0")).toBeNull();
});
