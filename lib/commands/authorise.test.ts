import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { readMembership, readToken, recordMembership } from "@/lib/db/people";
import { readRelease } from "@/lib/db/releases";
import { nobody, signedIn } from "@/lib/domain/person";
import { addFault } from "@/sandbox/faults";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { signInAs, storeQuietRepository } from "@/tests/stored-facts";
import { authorise, confirmed } from "./authorise";
import { startRelease } from "./releases";

let small: SmallSandbox;
beforeAll(async () => {
  small = await smallSandbox();
  vi.stubEnv("GITHUB_API_URL", `${small.sandbox.origin}/api/v3`);
  vi.stubEnv("GITHUB_GRAPHQL_URL", `${small.sandbox.origin}/api/graphql`);
});
afterAll(() => small.end());

useDatabase();

const ada = signedIn(actor("ada"), "Ada", null);

beforeEach(async () => {
  small.sandbox.change((state) => {
    state.faults = [];
  });
  onGitHub("WRITE");
  await signInAs(actor("ada"), "token-ada");
});

function onGitHub(permission: "READ" | "WRITE"): void {
  small.sandbox.change((state) => {
    const index = state.people.findIndex(({ login }) => login === "ada");
    const [found] = state.people.slice(index, index + 1);
    if (found !== undefined) state.people[index] = { ...found, permission };
  });
}

/** GitHub's answer becomes so old. */
async function age(seconds: number): Promise<void> {
  await database().$executeRaw`
    UPDATE "Membership" SET "observedAt" = "observedAt" - make_interval(secs => ${seconds}::float8)`;
}

describe("GitHub's answer counts for a minute", () => {
  test("within it nobody asks again", async () => {
    await recordMembership("1", "WRITE");
    await age(50);
    onGitHub("READ");
    expect(await authorise(ada, "plan.run")).toEqual(actor("ada"));
  });

  test("after it it is asked with the person's own token, and remembered", async () => {
    await recordMembership("1", "READ");
    await age(61);
    expect(await authorise(ada, "plan.run")).toEqual(actor("ada"));
    expect(await readMembership("1")).toMatchObject({ permission: "WRITE" });
  });

  test("whoever has lost the right meanwhile is refused", async () => {
    await recordMembership("1", "WRITE");
    await age(61);
    onGitHub("READ");
    await expect(authorise(ada, "plan.run")).rejects.toMatchObject({ code: "not-permitted" });
    expect(await readMembership("1")).toMatchObject({ permission: "READ" });
  });

  test.each([
    ["lost", "WRITE", "READ"],
    ["gained", "READ", "WRITE"],
  ] as const)(
    "rights that were %s are written into the activity log, once",
    async (what, before, after) => {
      await recordMembership("1", before);
      await age(61);
      onGitHub(after);
      const asked = () => authorise(ada, "plan.build").catch(() => undefined);
      await Promise.all([1, 2, 3].map(asked));
      await age(61);
      await asked();
      const words = `GitHub answers ${after} for them, it was ${before} before.`;
      const sentence = `ada ${what} rights in the repository: ${words}`;
      expect(await readEntries({ limit: 10 })).toMatchObject([
        { who: "ada", account: "1", action: "rights", outcome: "done", sentence },
      ]);
    },
  );

  test("an answer that is the same again is not, nor is the first", async () => {
    onGitHub("WRITE");
    await authorise(ada, "plan.run");
    await age(61);
    await authorise(ada, "plan.run");
    expect(await readEntries({ limit: 10 })).toEqual([]);
  });

  test("an answer from the future is not fresh: a clock was set back", async () => {
    await recordMembership("1", "WRITE");
    await age(-3_600);
    onGitHub("READ");
    await expect(authorise(ada, "plan.run")).rejects.toMatchObject({ code: "not-permitted" });
  });
});

describe("where GitHub does not answer", () => {
  const input = { version: "24.7.0", kind: "major" };

  test.each([
    ["primary-limit", 1, /6\d seconds/],
    ["secondary-limit", 1, /60 seconds/],
    ["secondary-limit-429", 1, /60 seconds/],
    ["timeout-502", 2, /5 seconds/],
    ["html-502", 2, /5 seconds/],
    ["gateway-504", 2, /5 seconds/],
    ["partial-data", 1, /5 seconds/],
  ])("%s: nothing is done, though its last answer said yes", async (kind, times, whatToDo) => {
    await storeQuietRepository();
    await recordMembership("1", "WRITE");
    await age(61);
    addFault(small.sandbox, { kind, times });
    await expect(startRelease({ person: ada, input, now })).rejects.toMatchObject({
      name: "RetryableError",
      code: "permission-unknown",
      message: "GitHub could not be asked what you may do here, so nothing was done.",
      whatToDo: expect.stringMatching(whatToDo),
    });
    expect(await readRelease("24.7.0")).toBeNull();
    const refusal = { who: "ada", outcome: "refused", code: "permission-unknown" };
    expect(await readEntries({ limit: 5 })).toMatchObject([refusal]);
  });

  test("once it answers again, the same is done", async () => {
    await storeQuietRepository();
    addFault(small.sandbox, { kind: "primary-limit" });
    await expect(startRelease({ person: ada, input, now })).rejects.toThrow(/could not be asked/);
    await startRelease({ person: ada, input, now });
    expect(await readRelease("24.7.0")).toMatchObject({ manager: actor("ada") });
  });

  test("a reader who uses up their own allowance is no committer by it", async () => {
    await recordMembership("1", "WRITE");
    await age(61);
    onGitHub("READ");
    addFault(small.sandbox, { kind: "primary-limit", times: 3 });
    for (let attempt = 0; attempt < 3; attempt += 1)
      await expect(authorise(ada, "blocker.approve-waiver")).rejects.toMatchObject({
        code: "permission-unknown",
      });
    await expect(authorise(ada, "blocker.approve-waiver")).rejects.toMatchObject({
      code: "not-permitted",
    });
  });

  test("what everybody may who is signed in is done: it is no right of GitHub's", async () => {
    addFault(small.sandbox, { kind: "primary-limit" });
    expect(await authorise(ada, "exception.report-failure")).toEqual(actor("ada"));
    expect(small.sandbox.state.faults).toHaveLength(1);
  });

  test("a token that GitHub refuses is forgotten, and its owner signs in again", async () => {
    await recordMembership("1", "WRITE");
    await age(61);
    addFault(small.sandbox, { kind: "bad-credentials-401" });
    await expect(authorise(ada, "plan.run")).rejects.toMatchObject({ code: "not-signed-in" });
    expect(await readToken("1")).toBeNull();
  });
});

test("a login of somebody else's gives nothing: rights are the account's", async () => {
  await recordMembership("1", "WRITE");
  const other = signedIn({ accountId: "4", login: "ada" }, null, "WRITE");
  await signInAs({ accountId: "4", login: "ada" }, "token-vera");
  await expect(authorise(other, "plan.run")).rejects.toMatchObject({ code: "not-permitted" });
});

describe("for what only committers may read", () => {
  const shown = signedIn(actor("ada"), "Ada", "WRITE");
  beforeEach(async () => {
    await recordMembership("1", "WRITE");
    await age(61);
  });

  test("the role is that of GitHub's answer, not that of the session", async () => {
    expect((await confirmed(shown)).role).toBe("committer");
    await age(61);
    onGitHub("READ");
    expect((await confirmed(shown)).role).toBe("visitor");
  });

  test.each(["primary-limit", "bad-credentials-401"])(
    "%s: without an answer they read what a visitor reads",
    async (kind) => {
      addFault(small.sandbox, { kind });
      expect((await confirmed(shown)).role).toBe("visitor");
    },
  );

  test("nobody else is asked for", async () => {
    const others = [signedIn(actor("vera"), null, "READ"), signedIn(actor("alan"), null, "TRIAGE")];
    for (const person of [nobody, ...others]) expect(await confirmed(person)).toEqual(person);
    expect(await readMembership(actor("vera").accountId)).toBeNull();
  });
});
