import { saveCheckRollups } from "@/lib/db/check-rollups";
import { saveIssues } from "@/lib/db/issues";
import { recordSuccess } from "@/lib/db/looks";
import { inTransaction } from "@/lib/db/client";
import { recordArrival, recordMembership } from "@/lib/db/people";
import { saveRefs } from "@/lib/db/refs";
import type { Instant } from "@/lib/domain/instant";
import { scopesToAct } from "@/lib/domain/grant";
import { tagRef } from "@/lib/domain/naming";
import type { Role } from "@/lib/domain/permission";
import { nobody, signedIn, type Person } from "@/lib/domain/person";
import type { Issue } from "@/lib/domain/world/issue";
import { aRollup, anIssue, now, place, trunkOid } from "@/tests/seen";

/** A world in the database, for specs of commands and queries. */

const permissions: Readonly<Record<Exclude<Role, "anonymous">, string>> = {
  visitor: "READ",
  contributor: "TRIAGE",
  committer: "WRITE",
};

/**
 * Somebody of that role, as GitHub said at `at`; nobody for "anonymous". A committer has let Slipway
 * act in their name.
 */
export async function somebody(role: Role, login: string = role, at = now): Promise<Person> {
  if (role === "anonymous") return nobody;
  if (role === "committer") await letAct(login);
  await recordMembership(login, permissions[role], at);
  return signedIn(login, null, permissions[role]);
}

async function letAct(login: string): Promise<void> {
  const profile = { accountId: accountOf(login), login, name: null, email: `${login}@example.org` };
  const grant = { token: `token-${login}`, scopes: scopesToAct(permissions.committer) };
  await inTransaction((db) => recordArrival(db, profile, grant));
}

/** A number of its own for every login. */
function accountOf(login: string): string {
  return String(parseInt(Buffer.from(login).toString("hex").slice(0, 12), 16));
}

/** GitHub was looked at just now: trunk is green, 24.3.0 is out, and nothing else is there. */
export async function storeQuietWorld(at: Instant = now): Promise<void> {
  await saveRefs(
    [
      { name: "refs/heads/trunk", oid: trunkOid },
      { name: tagRef("twisted-24.3.0"), oid: trunkOid },
    ],
    at,
  );
  const source = `${place.url}/commit/${trunkOid}/checks`;
  await saveCheckRollups([{ ...aRollup(trunkOid, "success"), source }], at);
  const look = { part: "github", attemptedAt: at, requests: 1, durationMs: 1 } as const;
  await recordSuccess(look, null);
}

/** An open release blocker. */
export async function storeBlocker(change: Partial<Issue> = {}): Promise<Issue> {
  const blocker = anIssue({ labels: ["release-blocker"], ...change });
  await saveIssues([blocker], now);
  return blocker;
}
