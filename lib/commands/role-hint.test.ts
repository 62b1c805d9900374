import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { readMembership, recordMembership } from "@/lib/db/people";
import type { Actor } from "@/lib/domain/actor";
import { signedIn } from "@/lib/domain/person";
import { addFault } from "@/sandbox/faults";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { signInAs } from "@/tests/stored-facts";
import { refreshRoleHint, watchRole } from "./role-hint";

let small: SmallSandbox;
beforeAll(async () => {
  small = await smallSandbox();
  vi.stubEnv("GITHUB_API_URL", `${small.sandbox.origin}/api/v3`);
  vi.stubEnv("GITHUB_GRAPHQL_URL", `${small.sandbox.origin}/api/graphql`);
});
afterAll(() => small.end());
useDatabase();

/** Somebody whom GitHub called a committer so many seconds ago, and who reads a page now. */
async function visits(person: Actor, seconds: number): Promise<string | undefined> {
  await signInAs(person, `token-${person.login}`);
  await recordMembership(person.accountId, "ADMIN");
  await database().$executeRaw`UPDATE "Membership"
    SET "observedAt" = "observedAt" - make_interval(secs => ${seconds}::int)`;
  await refreshRoleHint(signedIn(person, null, "ADMIN"));
  return (await readMembership(person.accountId))?.permission;
}

test("a role that was asked for long ago is asked for again, for the next page", async () => {
  expect(await visits(actor("barbara"), 30)).toBe("ADMIN");
  expect(await visits(actor("alan"), 46)).toBe("READ");
});

test("where GitHub does not answer the page is none the worse, and it is not asked at each visit", async () => {
  addFault(small.sandbox, { kind: "primary-limit" });
  expect(await visits(actor("vera"), 46)).toBe("ADMIN");
  expect(small.sandbox.state.faults).toEqual([]);
  expect(await visits(actor("vera"), 46)).toBe("ADMIN");
});

test("a page that stays open hears once of a role that is another, and of none that is the same", async () => {
  const person = actor("grace");
  await signInAs(person, "token-grace");
  await recordMembership(person.accountId, "ADMIN");
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const changed = vi.fn();
  const stop = watchRole(signedIn(person, null, "ADMIN"), changed);
  const look = async (permission: string, times: number) => {
    await recordMembership(person.accountId, permission);
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(times));
  };
  await look("ADMIN", 0);
  await look("READ", 1);
  await look("READ", 1);
  stop();
  await look("ADMIN", 1);
  vi.useRealTimers();
});
