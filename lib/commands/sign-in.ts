import { recordEntry } from "@/lib/db/audit";
import { inTransaction } from "@/lib/db/client";
import { recordArrival, recordMembership, type Profile } from "@/lib/db/people";
import { isSlipwayError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
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
      sentence: `${login} signed in.`,
    });
  });
  await lookUpMembership(accountId, token).catch((error: unknown) => {
    if (!isSlipwayError(error)) throw error;
  });
}

/** Asks GitHub what the person may do in the repository, and remembers the answer. */
export async function lookUpMembership(accountId: string, token: string): Promise<string> {
  const permission = await readMembership(githubOf(token));
  await recordMembership(accountId, permission);
  return permission;
}
