import { z } from "zod";
import { actorOfAccount, type Actor } from "@/lib/domain/actor";
import { preparedRowsIn } from "./bulk";
import { database, type Database } from "./client";

/** Gives each of the accounts that were asked for with the login that it has now. */
export type ActorsRead = (accountId: string) => Actor;

const loginRow = z.object({ account: z.string(), login: z.string().nullable() });

const sql = `SELECT a."providerAccountId" AS account, u.login
  FROM "Account" a JOIN "User" u ON u.id = a."userId"
  WHERE a.provider = 'github' AND a."providerAccountId" = ANY($1::text[])`;

/**
 * Reads the people of those accounts, in one query, which nearly all that is read of a release asks: outside of a
 * transaction it is a prepared statement. Accounts that nobody signed in with are kept too.
 */
export async function readActors(
  accountIds: readonly string[],
  db: Database = database(),
): Promise<ActorsRead> {
  if (accountIds.length === 0) return (accountId) => actorOfAccount(accountId, null);
  const wanted = [...new Set(accountIds)];
  const found = await preparedRowsIn(db, "logins-of-accounts", loginRow, sql, [wanted]);
  const logins = new Map(found.map(({ account, login }) => [account, login]));
  return (accountId) => actorOfAccount(accountId, logins.get(accountId) ?? null);
}
