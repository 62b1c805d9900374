import { recordEntry } from "@/lib/db/audit";
import { inTransaction } from "@/lib/db/client";
import { recordArrival, recordMembership, type Profile } from "@/lib/db/people";
import type { Actor } from "@/lib/domain/actor";
import { isSlipwayError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { rightsSentence } from "@/lib/domain/rights";
import { worldNow } from "@/lib/world/clock/clock";
import { readAccount, type Account } from "@/lib/world/github/account";
import { readMembership } from "@/lib/world/github/membership";
import { githubOf } from "./github";

export { arrivalAdapter, signInAdapter } from "@/lib/db/sign-in";

/** Whose token it is, asked of GitHub. */
export async function whoArrives(token: string): Promise<Account> {
  return readAccount(githubOf(token));
}

/** A person who has just come back from GitHub, with their token. The token goes into our books only. */
export interface Arrival {
  readonly profile: Profile;
  readonly token: string;
  readonly now: Instant;
}

/**
 * Records who signed in, their token, and what GitHub lets them do in the repository. Doing it twice
 * is harmless. Where GitHub does not say what they may do just now, they are signed in all the same,
 * and asked for again at the first thing they do.
 */
export async function recordSignIn({ profile, token, now }: Arrival): Promise<void> {
  const { accountId, login } = profile;
  await inTransaction(async (db) => {
    await recordArrival(db, profile, token);
    await recordEntry(db, {
      at: now,
      who: login,
      account: accountId,
      action: "sign-in",
      release: null,
      step: null,
      planHash: null,
      outcome: "done",
      code: null,
      sentence: `${login} signed in.`,
    });
  });
  await lookUpMembership({ accountId, login }, token).catch((error: unknown) => {
    if (!isSlipwayError(error)) throw error;
  });
}

/**
 * Asks GitHub what the person may do in the repository, and remembers the answer. Where it is another
 * than before, the audit log is told: nobody here has taken the right away, or given it.
 */
export async function lookUpMembership(actor: Actor, token: string): Promise<string> {
  const { accountId, login } = actor;
  const permission = await readMembership(githubOf(token));
  const at = await worldNow();
  await inTransaction(async (db) => {
    const before = await recordMembership(accountId, permission, db);
    if (before === null || before === permission) return;
    const by = { who: login, account: accountId };
    const where = { release: null, step: null, planHash: null, code: null };
    const sentence = rightsSentence(login, before, permission);
    await recordEntry(db, { at, ...by, ...where, action: "rights", outcome: "done", sentence });
  });
  return permission;
}
