import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { readMembership, readToken, recordMembership } from "@/lib/db/people";
import { readRelease } from "@/lib/db/releases";
import { signedIn } from "@/lib/domain/person";
import { addFault } from "@/sandbox/faults";
import { smallWorld, type SmallWorld } from "@/sandbox/testing/small-world";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { signInAs, storeQuietWorld } from "@/tests/stored-world";
import { authorise } from "./authorise";
import { startRelease } from "./releases";

let small: SmallWorld;
beforeAll(async () => {
  small = await smallWorld();
  vi.stubEnv("GITHUB_API_URL", `${small.world.origin}/api/v3`);
  vi.stubEnv("GITHUB_GRAPHQL_URL", `${small.world.origin}/api/graphql`);
});
afterAll(() => small.end());

useDatabase();

const ada = signedIn(actor("ada"), "Ada", null);

beforeEach(async () => {
  small.world.change((state) => {
    state.faults = [];
  });
  onGitHub("WRITE");
  await signInAs(actor("ada"), "token-ada");
});

function onGitHub(permission: "READ" | "WRITE"): void {
  small.world.change((state) => {
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
  ])("%s: nothing is done, though its last answer said yes", async (kind, times, whatToDo) => {
    await storeQuietWorld();
    await recordMembership("1", "WRITE");
    await age(61);
    addFault(small.world, { kind, times });
    await expect(startRelease({ person: ada, input, now })).rejects.toMatchObject({
      name: "RetryableError",
      code: "permission-unknown",
      message: "GitHub could not be asked what you may do here, so nothing was done.",
      whatToDo: expect.stringMatching(whatToDo),
    });
    expect(await readRelease("24.7.0")).toBeNull();
    expect(await readEntries({ limit: 1 })).toEqual([]);
  });

  test("once it answers again, the same is done", async () => {
    await storeQuietWorld();
    addFault(small.world, { kind: "primary-limit" });
    await expect(startRelease({ person: ada, input, now })).rejects.toThrow(/could not be asked/);
    await startRelease({ person: ada, input, now });
    expect(await readRelease("24.7.0")).toMatchObject({ manager: actor("ada") });
  });

  test("a reader who uses up their own allowance is no committer by it", async () => {
    await recordMembership("1", "WRITE");
    await age(61);
    onGitHub("READ");
    addFault(small.world, { kind: "primary-limit", times: 3 });
    for (let attempt = 0; attempt < 3; attempt += 1)
      await expect(authorise(ada, "blocker.approve-waiver")).rejects.toMatchObject({
        code: "permission-unknown",
      });
    await expect(authorise(ada, "blocker.approve-waiver")).rejects.toMatchObject({
      code: "not-permitted",
    });
  });

  test("a token that GitHub refuses is forgotten, and its owner signs in again", async () => {
    await recordMembership("1", "WRITE");
    await age(61);
    addFault(small.world, { kind: "bad-credentials-401" });
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
