import { actorOfAccount, type Actor } from "@/lib/domain/actor";
import { database, type Database } from "./client";

/** Gives each of the accounts that were asked for with the login that it has now. */
export type ActorsRead = (accountId: string) => Actor;

/** Reads the people of those accounts, in one query. Accounts that nobody signed in with are kept too. */
export async function readActors(
  accountIds: readonly string[],
  db: Database = database(),
): Promise<ActorsRead> {
  if (accountIds.length === 0) return (accountId) => actorOfAccount(accountId, null);
  const rows = await db.account.findMany({
    where: { provider: "github", providerAccountId: { in: [...new Set(accountIds)] } },
    select: { providerAccountId: true, user: { select: { login: true } } },
  });
  const logins = new Map(rows.map((row) => [row.providerAccountId, row.user.login]));
  return (accountId) => actorOfAccount(accountId, logins.get(accountId) ?? null);
}
