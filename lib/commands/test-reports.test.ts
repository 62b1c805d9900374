import { beforeEach, describe, expect, test } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { connectionPool, database } from "@/lib/db/client";
import { savePypiFiles } from "@/lib/db/pypi-files";
import { recordSuccess } from "@/lib/db/sync-states";
import { scopesToSeeAdvisories } from "@/lib/domain/grant";
import { candidateOf } from "@/lib/domain/version";
import { saveGitHubReleases } from "@/lib/db/github-releases";
import type { Person } from "@/lib/domain/person";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { readTryOutPage } from "@/lib/queries/try-out";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { secret, showAdvisory } from "@/tests/planted-secret";
import { aGitHubRelease, aPypiFile, now, version } from "@/tests/seen";
import { signInAs, somebody, storeQuietRepository } from "@/tests/stored-facts";
import { startRelease } from "./releases";
import { hideReport as hide, sendReport as send, withdrawReport as withdraw } from "./test-reports";

const sendReport = onFreshPage(send);
const withdrawReport = onFreshPage(withdraw);
const hideReport = onFreshPage(hide);

useDatabase();

let ada: Person;
let vera: Person;
const place = { release: "24.7.0", target: "24.7.0rc1" } as const;
const said = {
  ...{ result: "fails", project: "Scrapy", ran: "pytest tests" },
  ...{ environment: "Debian 12, Python 3.12", words: "AttributeError: stop\r\n@ada" },
};

beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  vera = await somebody("visitor", "vera");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
});

async function publish(): Promise<void> {
  const rc1 = candidateOf(version("24.7.0"), 1);
  await savePypiFiles("24.7.0rc1", [aPypiFile(rc1, "wheel"), aPypiFile(rc1, "sdist")], now);
  const sync = { part: "pypi", attemptedAt: now, requests: 1, durationMs: 1 } as const;
  await recordSuccess(sync, null);
}

const report = (change: Readonly<Record<string, string>> = {}, person = vera, at = now) =>
  sendReport({ person, input: { ...place, ...said, ...change }, now: at });

async function page() {
  const shown = await readTryOutPage(
    anonymous,
    { version: place.release, target: place.target },
    now,
  );
  if (shown === null) throw new Error("There is no such page.");
  return shown;
}

const count = () => database().testReport.count();

describe("a report", () => {
  beforeEach(publish);

  test("of somebody with no right in the repository is shown to everybody, and audited", async () => {
    await report();
    const { reports, answers, takes } = await page();
    expect(takes).toEqual({ allowed: true });
    expect(reports).toMatchObject([
      { ...said, words: "AttributeError: stop\n@ada", by: { login: "vera" }, filedAs: null },
    ]);
    expect(answers.find(({ project }) => project.name === "Scrapy")?.report?.result).toBe("fails");
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      { who: "vera", action: "report.send", target: "24.7.0rc1", outcome: "done" },
    ]);
    const [entry] = await readEntries(slipway, { limit: 1 });
    expect(entry?.sentence).toBe("vera reported that 24.7.0rc1 fails for Scrapy.");
  });

  test("that is sent twice is one, also at the same moment", async () => {
    await Promise.all([report(), report()]);
    expect(await count()).toBe(1);
  });

  test.each([
    ["ran", "two\nlines"],
    ["ran", "a‮b"],
    ["environment", "x".repeat(201)],
    ["words", "x".repeat(4_001)],
    ["words", "a\u0000b"],
    ["words", "esc \u001b[31m"],
    ["project", "Nobody’s"],
    ["result", "perhaps"],
  ])("with a hostile %s is refused at its field", async (field, text) => {
    await expect(report({ [field]: text })).rejects.toMatchObject({
      code: "bad-input",
      faults: { [field]: expect.any(String) },
    });
    expect(await count()).toBe(0);
  });

  test("is taken five times an hour from one person; others may still report", async () => {
    for (const words of ["1", "2", "3", "4", "5"]) await report({ words });
    await expect(report({ words: "6" })).rejects.toMatchObject({ code: "too-many" });
    await report({ words: "7" }, ada);
    await report({ words: "8" }, vera, "2024-07-29T15:41:00Z");
    expect(await count()).toBe(7);
  });

  test("is taken back by its author only, and is shown no longer", async () => {
    await report();
    const [shown] = (await page()).reports;
    const input = { ...place, report: shown?.id ?? "" };
    await expect(withdrawReport({ person: ada, input, now })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await withdrawReport({ person: vera, input, now });
    await withdrawReport({ person: vera, input, now });
    expect((await page()).reports).toEqual([]);
    expect(await count()).toBe(1);
    const sentences = (await readEntries(slipway, { limit: 9 })).map(({ sentence }) => sentence);
    expect(sentences).toContain("vera took their report about 24.7.0rc1 back.");
  });

  test("is hidden by a committer, by name; by no visitor", async () => {
    await report();
    const [shown] = (await page()).reports;
    const input = { ...place, report: shown?.id ?? "" };
    await expect(hideReport({ person: vera, input, now })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await hideReport({ person: ada, input, now });
    expect((await page()).reports).toEqual([]);
    const [entry] = await readEntries(slipway, { limit: 1 });
    expect(entry?.sentence).toBe("ada hid vera’s report about 24.7.0rc1.");
  });

  test("can be changed by nobody who has the database's role", async () => {
    await report();
    await expect(connectionPool().query(`UPDATE "TestReport" SET "words" = ''`)).rejects.toThrow();
    await expect(connectionPool().query(`DELETE FROM "TestReport"`)).rejects.toThrow();
  });

  test("is taken of no release under embargo, also from whoever GitHub shows its advisory", async () => {
    const hidden = `UPDATE "Release" SET "embargoedAt" = now(), "advisory" = $1`;
    await connectionPool().query(hidden, [secret.advisory]);
    await signInAs(actor("ada"), "a-token", scopesToSeeAdvisories);
    const [statement, ...values] = showAdvisory(actor("ada").accountId);
    await connectionPool().query(statement, values);
    await expect(report({}, ada)).rejects.toMatchObject({
      code: "step-not-ready",
      message: "24.7.0rc1 is not public yet: nobody reports about it.",
    });
    await expect(report()).rejects.toMatchObject({ code: "not-found" });
    expect(
      await readTryOutPage(anonymous, { version: "24.7.0", target: "24.7.0rc1" }, now),
    ).toBeNull();
    expect(await count()).toBe(0);
  });
});

describe("the notes on its page", () => {
  const notes = (isDraft: boolean) =>
    saveGitHubReleases(
      [aGitHubRelease(version("24.7.0rc1"), { isDraft, body: "What is new." })],
      now,
    );

  test("are those of its release on GitHub", async () => {
    await notes(false);
    expect((await page()).news).toBe("What is new.");
  });

  test("are none while that is a draft, which GitHub shows to committers alone", async () => {
    await notes(true);
    expect((await page()).news).toBeNull();
  });
});

describe("what is not published", () => {
  test("is reported about by nobody", async () => {
    await expect(report()).rejects.toMatchObject({
      code: "step-not-ready",
      message: "24.7.0rc1 is not on PyPI.",
    });
  });

  test("a target of another release, or none, is not found", async () => {
    await publish();
    for (const target of ["24.3.0rc1", "24.7.0rc1x", "nonsense"])
      await expect(report({ target })).rejects.toMatchObject({ code: "not-found" });
  });
});

test("the page of a text that is no target is not there", async () => {
  for (const target of ["24.7.0RC1", "24.3.0rc1", "rc1"])
    expect(await readTryOutPage(anonymous, { version: "24.7.0", target }, now)).toBeNull();
});
