import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { connectionPool } from "@/lib/db/client";
import { readEntries } from "@/lib/db/audit";
import { closeJobs } from "@/lib/db/jobs";
import { saveIssues } from "@/lib/db/issues";
import { recordMembership } from "@/lib/db/people";
import { isSlipwayError } from "@/lib/domain/errors";
import { signedIn } from "@/lib/domain/person";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { insider } from "@/tests/insider";
import { marks, plantSecret, secret } from "@/tests/planted-secret";
import { anIssue, now } from "@/tests/seen";
import { signInAs, somebody, storeQuietRepository } from "@/tests/stored-facts";
import { abandonRelease } from "./abandonment";
import { approveWaiver, waiveBlocker, withdrawWaiverApproval } from "./blockers";
import type { CommandInput } from "./command";
import { buildPlan, runPlan } from "./plans";
import { startRelease, takeOver } from "./releases";
import { answerEffect, stopRun } from "./runs";
import { viewerOf } from "./viewer";

/** What is asked for a release under embargo is answered as if there were none. */

// A GitHub that does not answer.
vi.stubEnv("GITHUB_API_URL", "http://127.0.0.1:1");
vi.stubEnv("GITHUB_GRAPHQL_URL", "http://127.0.0.1:1");

useDatabase();
afterAll(closeJobs);

/** A number that has no release here, and ids that nothing has. */
const unknown = { release: "24.12.8", plan: "noplan", run: "norun", shown: "norelease" };
const there = { ...secret, shown: secret.id };

/** `shown`: the id of the release that the page has. */
type Names = Pick<typeof unknown, "release" | "plan" | "run" | "shown">;

const commands: Readonly<
  Record<
    string,
    readonly [(asked: CommandInput) => Promise<unknown>, (names: Names) => Record<string, string>]
  >
> = {
  abandonRelease: [
    abandonRelease,
    ({ release, shown }) => ({
      version: release,
      releaseId: shown,
      named: release,
      reason: "It was begun by mistake.",
    }),
  ],
  buildPlan: [
    buildPlan,
    ({ release, shown }) => ({ release, releaseId: shown, step: secret.step }),
  ],
  runPlan: [runPlan, ({ plan }) => ({ plan, hash: secret.hash })],
  stopRun: [stopRun, ({ run }) => ({ run })],
  answerEffect: [answerEffect, ({ run }) => ({ run, question: secret.question, happened: "no" })],
  waiveBlocker: [
    waiveBlocker,
    ({ release, shown }) => ({
      release,
      releaseId: shown,
      issue: secret.blocker,
      reason: "It can wait, really.",
    }),
  ],
  approveWaiver: [
    approveWaiver,
    ({ release, shown }) => ({
      release,
      releaseId: shown,
      issue: secret.blocker,
      contentHash: secret.hash,
    }),
  ],
  withdrawWaiverApproval: [
    withdrawWaiverApproval,
    ({ release, shown }) => ({ release, releaseId: shown, issue: secret.blocker }),
  ],
};

beforeEach(async () => {
  await storeQuietRepository();
  await saveIssues([anIssue({ number: Number(secret.blocker), labels: ["release-blocker"] })], now);
  await signInAs(actor("ada"));
  for (const [text, ...values] of plantSecret(actor("ada").accountId))
    await connectionPool().query(text, values);
});

const committer = () => somebody("committer", "grace");

/** What a refused command says, without the names that were asked for. */
async function refusalOf(work: Promise<unknown>, names: Names): Promise<string> {
  const error: unknown = await work.then(
    () => "done",
    (reason: unknown) => reason,
  );
  if (!isSlipwayError(error)) return `not refused: ${String(error)}`;
  const { code, message, whatToDo, fields } = error;
  return [names.release, names.plan, names.run].reduce(
    (text, name) => text.replaceAll(name, "NAME"),
    JSON.stringify({ code, message, whatToDo, fields }),
  );
}

async function logOf(read: typeof anonymous): Promise<string> {
  return JSON.stringify(await readEntries(read, { limit: 100 }));
}

describe.each(Object.entries(commands))("%s", (_, [command, inputOf]) => {
  test.each([
    ["of its own", secret.id],
    ["of another release", "another"],
    ["on which nobody drives it", ""],
  ])(
    "answers a committer on a page %s as for what is not there, and so does the log",
    async (_page, shown) => {
      const person = await committer();
      const answers = [];
      const logs = [];
      for (const names of [
        { ...secret, shown },
        { ...unknown, shown },
      ]) {
        const before = (await readEntries(anonymous, { limit: 100 })).length;
        answers.push(await refusalOf(command({ person, input: inputOf(names), now }), names));
        const entries = await readEntries(anonymous, { limit: 100 });
        const fresh = entries.slice(0, entries.length - before);
        logs.push(JSON.stringify(fresh.map(({ id: _id, ...entry }) => entry)));
      }
      expect(answers[0]).toBe(answers[1]);
      expect(answers[0]).toContain('"code"');
      expect(logs[0]?.replaceAll(secret.release, "N")).toBe(
        logs[1]?.replaceAll(unknown.release, "N"),
      );
      for (const mark of [secret.plan, secret.run, secret.words])
        expect(answers[0]).not.toContain(mark);
    },
  );

  test("answers those whom GitHub shows the advisory by what is there", async () => {
    for (const person of [await insider(), await insider({ login: "ada" })]) {
      const seen = await refusalOf(command({ person, input: inputOf(there), now }), there);
      const none = await refusalOf(command({ person, input: inputOf(unknown), now }), unknown);
      expect(seen).not.toBe(none);
    }
  });
});

describe("a number that a release under embargo has", () => {
  const start = { version: secret.release, kind: "bugfix" };
  // Otherwise it would be refused by the calendar, before anybody looks for it.
  const then = "2024-11-20T12:00:00Z";

  test("cannot be begun by somebody else, who is told that and nothing more", async () => {
    const person = await committer();
    const refusal = { code: "number-unavailable", fields: { version: secret.release } };
    await expect(startRelease({ person, input: start, now: then })).rejects.toMatchObject(refusal);
    await saveIssues(
      [anIssue({ number: 12, title: `Release ${secret.release}`, labels: [] })],
      now,
    );
    const take = { person, input: { version: secret.release, releaseId: "" }, now: then };
    await expect(takeOver(take)).rejects.toMatchObject(refusal);
  });

  test("cannot be begun where an abandoned one that everybody sees had it, too", async () => {
    const abandoned = `INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt", "abandonedAt",
      "abandonedBy", "abandonReason") VALUES ('open', $1, 'bugfix', '1', '2024-06-01', '2024-06-02', '1', 'x')`;
    await connectionPool().query(abandoned, [secret.release]);
    const person = await committer();
    const started = startRelease({ person, input: start, now: then });
    await expect(started).rejects.toMatchObject({ code: "number-unavailable" });
    expect(await logOf(anonymous)).not.toContain(secret.release);
  });

  test("and the log tells those in charge that they tried, and nobody else", async () => {
    const person = await committer();
    await startRelease({ person, input: start, now: then }).catch(() => undefined);
    expect(await logOf(anonymous)).not.toContain(secret.release);
    expect(await logOf(await viewerOf(person))).not.toContain(secret.release);
    expect(await logOf(await viewerOf(await insider()))).toContain("is not available");
  });

  test("is to a visitor as any other, also by what the log says of it before and after", async () => {
    const person = await somebody("visitor", "vera");
    for (const version of [secret.release, unknown.release]) {
      const input = { ...start, version };
      await expect(startRelease({ person, input, now: then })).rejects.toMatchObject({
        code: "not-permitted",
      });
    }
    const said = (await readEntries(anonymous, { limit: 10 })).map(({ release }) => release);
    expect(said).toEqual([unknown.release, secret.release]);
    // The number that was unknown is begun in secret: what was said of it stays.
    await connectionPool().query(
      `INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt", "embargoedAt")
        VALUES ('another', $1, 'bugfix', '1', now(), now())`,
      [unknown.release],
    );
    expect(await readEntries(anonymous, { limit: 10 })).toHaveLength(2);
  });
});

describe("whether somebody sees it", () => {
  const shown = { advisories: [secret.advisory] };
  const none = { advisories: [] };

  test("is what GitHub showed them within the last minute; its silence means no", async () => {
    expect(await viewerOf(await insider({ ago: "59 s" }))).toMatchObject(shown);
    expect(await viewerOf(await insider({ ago: "61 s" }))).toMatchObject(none);
    // An answer of the future: the clock was set back.
    expect(await viewerOf(await insider({ ago: "-5 s" }))).toMatchObject(none);
  });

  test("is no for whoever did not let Slipway see that, and GitHub is not asked", async () => {
    expect(await viewerOf(await insider({ scopes: ["read:user"] }))).toMatchObject(none);
    expect(await viewerOf(await insider({ scopes: ["public_repo"] }))).toMatchObject(none);
  });

  test("is no for its manager and for an administrator of whom GitHub says nothing", async () => {
    await recordMembership(actor("ada").accountId, "ADMIN");
    expect(await viewerOf(signedIn(actor("ada"), null, "ADMIN"))).toMatchObject(none);
  });

  test("is no for somebody whose token is gone", async () => {
    const person = await insider();
    await connectionPool().query(`UPDATE "Account" SET "access_token" = NULL`);
    expect(await viewerOf(person)).toMatchObject(none);
  });
});

test("all of the secret is in what Slipway itself reads: the marks can be found", async () => {
  const text = JSON.stringify(await readEntries(slipway, { limit: 10 }));
  expect(marks.filter((mark) => text.includes(mark))).toHaveLength(3);
});
