import { saveCheckRollups } from "@/lib/db/check-rollups";
import { saveIssues } from "@/lib/db/issues";
import { recordSuccess } from "@/lib/db/sync-states";
import { inTransaction } from "@/lib/db/client";
import { recordArrival, recordMembership } from "@/lib/db/people";
import type { Actor } from "@/lib/domain/actor";
import { saveRefs } from "@/lib/db/refs";
import type { Instant } from "@/lib/domain/instant";
import { scopesToAct, scopesToSignIn } from "@/lib/domain/grant";
import { tagRef } from "@/lib/domain/naming";
import type { Role } from "@/lib/domain/permission";
import { nobody, signedIn, type Person } from "@/lib/domain/person";
import type { Issue } from "@/lib/domain/observed/issue";
import { actor } from "@/tests/actors";
import { aRollup, anIssue, now, place, trunkOid } from "@/tests/seen";

/** A world in the database, for specs of commands and queries. */

const permissions: Readonly<Record<Exclude<Role, "anonymous">, string>> = {
  visitor: "READ",
  contributor: "TRIAGE",
  committer: "WRITE",
};

/** Lets them sign in, so that their logins are known. Without a name, as GitHub allows. */
export async function signInAs(
  person: Actor,
  token = "a-token",
  scopes: readonly string[] = scopesToSignIn,
): Promise<void> {
  const profile = { ...person, name: null, email: `${person.login}@example.org` };
  await inTransaction((db) => recordArrival(db, profile, { token, scopes }));
}

/**
 * Somebody of that role, as GitHub said just now; nobody for "anonymous". A committer has let Slipway
 * act in their name.
 */
export async function somebody(role: Role, login: string = role): Promise<Person> {
  if (role === "anonymous") return nobody;
  const person = actor(login);
  await signInAs(person, "a-token", role === "committer" ? scopesToAct("WRITE") : scopesToSignIn);
  await recordMembership(person.accountId, permissions[role]);
  return signedIn(person, null, permissions[role]);
}

/** GitHub was synced just now: trunk is green, 24.3.0 is out, and nothing else is there. */
export async function storeQuietRepository(at: Instant = now): Promise<void> {
  await saveRefs(
    [
      { name: "refs/heads/trunk", oid: trunkOid },
      { name: tagRef("twisted-24.3.0"), oid: trunkOid },
    ],
    at,
  );
  const source = `${place.url}/commit/${trunkOid}/checks`;
  await saveCheckRollups([{ ...aRollup(trunkOid, "success"), source }], at);
  const sync = { part: "github", attemptedAt: at, requests: 1, durationMs: 1 } as const;
  await recordSuccess(sync, null);
}

/** An open release blocker. */
export async function storeBlocker(change: Partial<Issue> = {}): Promise<Issue> {
  const blocker = anIssue({ labels: ["release-blocker"], ...change });
  await saveIssues([blocker], now);
  return blocker;
}
