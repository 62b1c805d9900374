import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { readEntries } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { readGrant } from "@/lib/db/grants";
import { readMembership, readToken } from "@/lib/db/people";
import { scopesToAct, scopesToSignIn } from "@/lib/domain/grant";
import { readOwnSessions } from "@/lib/queries/sessions";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { storedTexts } from "@/tests/stored-texts";
import { removeIdleSessions, replaceSession, signOut, signOutEverywhere } from "./sessions";
import { recordSignIn, signInAdapter, whoArrives } from "./sign-in";

let github: SmallSandbox;
beforeAll(async () => {
  github = await smallSandbox();
  vi.stubEnv("GITHUB_API_URL", `${github.sandbox.origin}/api/v3`);
  vi.stubEnv("GITHUB_GRAPHQL_URL", `${github.sandbox.origin}/api/graphql`);
});
afterAll(() => github.end());

const handle = useDatabase();
const dayMs = 86_400_000;

/** What next-auth asks for when it sees an account for the first time; its types leave this open. */
interface NewPeople {
  readonly createUser: (user: object) => Promise<{ readonly id: string }>;
  readonly linkAccount: (account: object) => Promise<void>;
}

/** Comes back from GitHub with a new token, as next-auth does it; answers the session's key. */
async function arrive(login: string, scopes = scopesToSignIn, browser = "Firefox on Linux") {
  const token = `gho_${randomUUID()}`;
  github.sandbox.change(
    (state) => (state.grants = [...(state.grants ?? []), { token, login, scopes }]),
  );
  const adapter = signInAdapter(browser);
  const { accountId, ...profile } = await whoArrives(token);
  const key = { provider: "github", providerAccountId: accountId };
  const known = await adapter.getUserByAccount?.(key);
  const { createUser, linkAccount } = adapter as NewPeople;
  const user = known ?? (await createUser({ ...profile, emailVerified: null }));
  const userId = user.id;
  if (known == null)
    await linkAccount({
      ...{ ...key, userId, type: "oauth", token_type: "bearer" },
      ...{ access_token: token, refresh_token: "ghr_none", scope: scopes.join(",") },
    });
  const sessionKey = randomUUID();
  const expires = new Date(Date.now() + 7 * dayMs);
  await adapter.createSession?.({ sessionToken: sessionKey, userId, expires });
  await recordSignIn({ profile: { accountId, ...profile }, grant: { token, scopes }, now });
  return { token, sessionKey };
}

async function sentences(): Promise<readonly string[]> {
  return (await readEntries({ limit: 10 })).map(({ sentence }) => sentence);
}

describe("somebody who signs in", () => {
  test("is in no table with the token or the session's key", async () => {
    const { token, sessionKey } = await arrive("ada");
    const texts = await storedTexts(handle.url);
    expect(texts.some((text) => text.includes("ada signed in."))).toBe(true);
    expect(texts.filter((text) => text.includes(token) || text.includes(sessionKey))).toEqual([]);
    expect(texts.filter((text) => text.includes("ghr_none"))).toEqual([]);
    expect(await readToken("1")).toBe(token);
    const found = await signInAdapter().getSessionAndUser?.(sessionKey);
    expect(found?.user).toMatchObject({ login: "ada" });
  });

  test("has what GitHub granted, and a right that identity alone is enough to ask for", async () => {
    await arrive("ada");
    expect((await readGrant("1"))?.scopes).toEqual(["read:user"]);
    expect(await readMembership("1")).toMatchObject({ permission: "WRITE" });
  });

  test("writes commits by GitHub's own address of the account", async () => {
    await arrive("ada");
    const [user] = await database().user.findMany();
    expect(user?.email).toBe("1+ada@users.noreply.github.com");
  });

  test("in a second browser does not take from the first what was granted there", async () => {
    const wide = await arrive("ada", scopesToAct("WRITE"));
    await arrive("ada");
    expect(await readToken("1")).toBe(wide.token);
    expect((await readGrant("1"))?.scopes).toContain("public_repo");
  });
});

describe("signing out", () => {
  test("deletes the token with the last session, and is recorded", async () => {
    const [first, second] = [await arrive("ada"), await arrive("ada")];
    await signOut({ sessionKey: first.sessionKey, now });
    expect(await readToken("1")).toBe(second.token);
    await signOut({ sessionKey: second.sessionKey, now });
    expect(await readToken("1")).toBeNull();
    expect(await database().session.count()).toBe(0);
    expect((await sentences()).slice(0, 2)).toEqual(["ada signed out.", "ada signed out."]);
  });

  test("by next-auth's own door is the same", async () => {
    const { sessionKey } = await arrive("ada");
    await signInAdapter().deleteSession?.(sessionKey);
    expect(await readToken("1")).toBeNull();
    expect(await sentences()).toContain("ada signed out.");
  });

  test("everywhere ends all of that person's sessions and nobody else's", async () => {
    const [here, grace] = [await arrive("ada"), await arrive("grace")];
    await arrive("ada");
    await signOutEverywhere({ sessionKey: here.sessionKey, now });
    expect(await readOwnSessions(here.sessionKey)).toBeNull();
    expect(await readToken("1")).toBeNull();
    expect((await readOwnSessions(grace.sessionKey))?.sessions).toHaveLength(1);
    expect((await sentences())[0]).toBe("ada signed out everywhere: 2 sessions.");
  });

  test("with a key that is nobody's changes nothing", async () => {
    await arrive("ada");
    const before = await sentences();
    await signOutEverywhere({ sessionKey: randomUUID(), now });
    expect(await sentences()).toEqual(before);
    expect(await database().session.count()).toBe(1);
  });
});

describe("a session in whose place another comes", () => {
  test("of the same person ends without a word", async () => {
    const [before, after] = [await arrive("ada"), await arrive("ada", scopesToAct("WRITE"))];
    await replaceSession({ sessionKey: before.sessionKey, by: after.sessionKey, now });
    expect((await readOwnSessions(after.sessionKey))?.sessions).toHaveLength(1);
    expect(await sentences()).not.toContain("ada signed out.");
  });

  test("of somebody else is signed out", async () => {
    const [before, after] = [await arrive("ada"), await arrive("grace")];
    await replaceSession({ sessionKey: before.sessionKey, by: after.sessionKey, now });
    expect(await sentences()).toContain("ada signed out.");
    expect(await readToken("1")).toBeNull();
  });
});

describe("sessions", () => {
  test("are told to their owner: since when, last used, coarsely where", async () => {
    const phone = await arrive("ada", scopesToSignIn, "Safari on iOS");
    const { sessionKey } = await arrive("ada");
    await signInAdapter().updateSession?.({ sessionToken: sessionKey, expires: new Date() });
    await database().session.updateMany({ data: { expires: new Date(Date.now() + dayMs) } });
    const seen = await readOwnSessions(sessionKey);
    expect(seen?.sessions).toMatchObject([
      { browser: "Firefox on Linux", isThis: true },
      { browser: "Safari on iOS", isThis: false },
    ]);
    expect((await readOwnSessions(phone.sessionKey))?.sessions[1]).toMatchObject({ isThis: true });
  });

  test.each([
    ["was not used for a week", { expires: new Date(Date.now() - 1) }],
    ["began thirty days ago", { createdAt: new Date(Date.now() - 30 * dayMs) }],
  ])("that %s is none, and is removed with the token", async (_, change) => {
    const { sessionKey } = await arrive("ada");
    expect(await removeIdleSessions()).toBe(0);
    await database().session.updateMany({ data: change });
    expect(await signInAdapter().getSessionAndUser?.(sessionKey)).toBeNull();
    expect(await readOwnSessions(sessionKey)).toBeNull();
    expect(await removeIdleSessions()).toBe(1);
    expect(await readToken("1")).toBeNull();
  });
});

test("when people came and went is shown to nobody but themselves", async () => {
  const { sessionKey } = await arrive("ada");
  await arrive("grace");
  await signOut({ sessionKey, now });
  const shownTo = async (viewer: string | null) =>
    (await readEntries({ limit: 10, viewer })).map(({ sentence }) => sentence);
  expect(await shownTo(null)).toEqual([]);
  expect(await shownTo("4")).toEqual([]);
  expect(await shownTo("1")).toEqual(["ada signed out.", "ada signed in."]);
});

test("a private repository is not there for a token without its scope", async () => {
  github.sandbox.change((state) =>
    state.faults.push({ id: 1, kind: "not-found-404", match: "ViewerPermission", times: 1 }),
  );
  await arrive("ada");
  expect(await readMembership("1")).toMatchObject({ permission: "NONE" });
});
