import { z } from "zod";
import type { Actor } from "@/lib/domain/actor";
import { signedIn, type Person } from "@/lib/domain/person";
import { rows } from "./bulk";
import { database, type Database } from "./client";
import { grantToStore, readGrant, type Grant } from "./grants";

/** What GitHub tells of somebody who signs in. */
export interface Profile {
  /** GitHub's account number, in digits: logins change hands, this does not. */
  readonly accountId: string;
  readonly login: string;
  readonly name: string | null;
  readonly email: string;
}

/** The author of the commits that a person lets be made. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

/** What GitHub last said somebody may do in the repository. */
export interface Membership {
  readonly permission: string;
  /**
   * How old that answer is, in milliseconds by the database's clock, which goes on while a rehearsal's
   * stands still. Below zero where that clock was set back.
   */
  readonly ageMs: number;
}

const provider = "github";

/** The person behind a session, with the role that GitHub's last answer gives; null: no login known. */
export async function readPersonOfUser(userId: string): Promise<Person | null> {
  const account = await database().account.findFirst({
    where: { provider, userId },
    select: { providerAccountId: true, user: { select: { login: true, name: true } } },
  });
  if (account?.user.login == null) return null;
  const { providerAccountId: accountId, user } = account;
  const membership = await readMembership(accountId);
  const actor = { accountId, login: account.user.login };
  return signedIn(actor, user.name, membership?.permission ?? null);
}

/** The person of a GitHub account that has signed in here, as readPersonOfUser; null: nobody has. */
export async function readPersonOfAccount(accountId: string): Promise<Person | null> {
  const account = await database().account.findFirst({
    where: { provider, providerAccountId: accountId },
    select: { userId: true },
  });
  return account === null ? null : readPersonOfUser(account.userId);
}

/** Name and address for commits; whoever never signed in here has only the label. */
export async function readAuthor({ accountId, login }: Actor): Promise<Author> {
  const account = await database().account.findFirst({
    where: { provider, providerAccountId: accountId },
    select: { user: { select: { name: true, email: true } } },
  });
  if (account === null) return { name: login, email: "unknown@slipway.invalid" };
  const { name, email } = account.user;
  // With the account's id it is this account's for ever; by login alone it would be another's one day.
  return {
    name: name ?? login,
    email: email ?? `${accountId}+${login}@users.noreply.github.com`,
  };
}

const membershipRow = z.object({ permission: z.string(), ageMs: z.number() });

/** What GitHub last said that account may do; null where it was never asked. */
export async function readMembership(accountId: string): Promise<Membership | null> {
  const sql = `
    SELECT permission, (extract(epoch FROM timezone('UTC', clock_timestamp()) - "observedAt")
      * 1000)::float8 AS "ageMs"
    FROM "Membership" WHERE "accountId" = $1`;
  return (await rows(membershipRow, sql, [accountId]))[0] ?? null;
}

/**
 * Remembers what GitHub answered just now, and returns its answer before; null: there was none. Of two
 * at once the second gets the first's. Cut off, since rounded up it would be of the future.
 */
export async function recordMembership(
  accountId: string,
  permission: string,
  db: Database = database(),
): Promise<string | null> {
  const [known] = await db.$queryRaw<readonly { readonly permission: string }[]>`
    SELECT "permission" FROM "Membership" WHERE "accountId" = ${accountId} FOR UPDATE`;
  await db.$executeRaw`
    INSERT INTO "Membership" ("accountId", "permission", "observedAt")
    VALUES (${accountId}, ${permission},
      date_trunc('milliseconds', timezone('UTC', clock_timestamp())))
    ON CONFLICT ("accountId") DO UPDATE
    SET "permission" = excluded."permission", "observedAt" = excluded."observedAt"`;
  return known?.permission ?? null;
}

/**
 * The person's own token for GitHub; null where there is none. For commands only: it goes into a
 * request's header and nowhere else.
 */
export async function readToken(accountId: string): Promise<string | null> {
  return (await readGrant(accountId))?.token ?? null;
}

/** Forgets a token that GitHub does not take any more. */
export async function forgetToken(accountId: string): Promise<void> {
  await database().account.updateMany({
    where: { provider, providerAccountId: accountId },
    data: { access_token: null, scope: null },
  });
}

/**
 * Writes what GitHub tells of a person who signs in, and their token, sealed: next-auth writes
 * neither. Login and address are taken from whoever had them before, since on GitHub they
 * are now this account's.
 */
export async function recordArrival(db: Database, profile: Profile, grant: Grant): Promise<void> {
  const { accountId, login, name, email } = profile;
  const key = { provider, providerAccountId: accountId };
  const account = await db.account.findUnique({ where: { provider_providerAccountId: key } });
  const stored = grantToStore(accountId, grant, account);
  const others = account === null ? {} : { NOT: { id: account.userId } };
  await db.user.updateMany({ where: { login, ...others }, data: { login: null } });
  await db.user.updateMany({ where: { email, ...others }, data: { email: null } });
  if (account === null) {
    const user = await db.user.create({ data: { login, name, email } });
    await db.account.create({ data: { ...key, userId: user.id, type: "oauth", ...stored } });
    return;
  }
  await db.user.update({ where: { id: account.userId }, data: { login, name, email } });
  await db.account.update({
    where: { provider_providerAccountId: key },
    data: stored,
  });
}
