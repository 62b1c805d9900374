import type { Adapter } from "next-auth/adapters";
import { recordEntry } from "@/lib/db/audit";
import { inTransaction } from "@/lib/db/client";
import type { Grant } from "@/lib/db/grants";
import { forgetToken, recordArrival, recordMembership, type Profile } from "@/lib/db/people";
import { storedSignIns } from "@/lib/db/sign-in";
import type { Actor } from "@/lib/domain/actor";
import { isSlipwayError } from "@/lib/domain/errors";
import { letsAct } from "@/lib/domain/grant";
import type { Instant } from "@/lib/domain/instant";
import { rightsSentence } from "@/lib/domain/rights";
import { currentTime } from "@/lib/world/clock/clock";
import { readAccount, type Account } from "@/lib/world/github/account";
import { readMembership } from "@/lib/world/github/membership";
import { githubOf } from "./github";
import { signOut } from "./sessions";

/** Where next-auth keeps who signs in. `browser`: of the sessions that begin, in words. */
export function signInAdapter(browser = "a browser"): Adapter {
  return {
    ...storedSignIns(browser),
    deleteSession: async (sessionKey) => signOut({ sessionKey, now: await currentTime() }),
  };
}

/**
 * The adapter for the moment somebody comes back from GitHub: whoever was signed in in this browser
 * before is not looked at. next-auth would add the new GitHub account to the old person.
 */
export function arrivalAdapter(browser: string): Adapter {
  return { ...signInAdapter(browser), getSessionAndUser: () => null };
}

/** Whose token it is, asked of GitHub. */
export async function whoArrives(token: string): Promise<Account> {
  return readAccount(githubOf(token));
}

/** A person who has just come back from GitHub, with what they granted: it goes into our books only. */
export interface Arrival {
  readonly profile: Profile;
  readonly grant: Grant;
  readonly now: Instant;
}

/**
 * Records who signed in, what they granted, and what GitHub lets them do in the repository. Doing it twice
 * is harmless. Where GitHub does not say what they may do just now, they are signed in all the same,
 * and asked for again at the first thing they do.
 */
export async function recordSignIn({ profile, grant, now }: Arrival): Promise<void> {
  const { accountId, login } = profile;
  const acts = letsAct(grant.scopes, null);
  await inTransaction(async (db) => {
    await recordArrival(db, profile, grant);
    await recordEntry(db, {
      at: now,
      who: login,
      account: accountId,
      action: "sign-in",
      release: null,
      step: null,
      target: null,
      planHash: null,
      outcome: "done",
      code: null,
      sentence: acts
        ? `${login} signed in and lets Slipway act on GitHub (${grant.scopes.join(", ")}).`
        : `${login} signed in.`,
    });
  });
  await askMembership({ accountId, login }, grant.token).catch((error: unknown) => {
    if (!isSlipwayError(error)) throw error;
  });
}

/**
 * Asks GitHub what the person may do in the repository, and remembers the answer. Where it is another
 * than before, the audit log is told: nobody here has taken the right away, or given it. A token that
 * GitHub does not know any more is forgotten.
 */
export async function askMembership(actor: Actor, token: string): Promise<string> {
  const { accountId, login } = actor;
  const permission = await readMembership(githubOf(token, () => forgetToken(accountId)));
  const at = await currentTime();
  await inTransaction(async (db) => {
    const before = await recordMembership(accountId, permission, db);
    if (before === null || before === permission) return;
    const by = { who: login, account: accountId };
    const where = { release: null, step: null, target: null, planHash: null, code: null };
    const sentence = rightsSentence(login, before, permission);
    await recordEntry(db, { at, ...by, ...where, action: "rights", outcome: "done", sentence });
  });
  return permission;
}
