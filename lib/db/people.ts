import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { signedIn, type Person } from "@/lib/domain/person";
import { database, type Database } from "./client";
import { grantOf, grantToStore, type Grant } from "./grants";

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
  readonly observedAt: Instant;
}

const provider = "github";

/** The person behind a session, with the role that GitHub's last answer gives; null: no login known. */
export async function readPersonOfUser(userId: string): Promise<Person | null> {
  const user = await database().user.findUnique({ where: { id: userId } });
  if (user?.login == null) return null;
  const membership = await readMembership(user.login);
  return signedIn(user.login, user.name, membership?.permission ?? null);
}

/** Name and address for commits; null where nobody of that login ever signed in. */
export async function readAuthor(login: string): Promise<Author | null> {
  const user = await database().user.findUnique({ where: { login } });
  if (user === null) return null;
  return { name: user.name ?? login, email: user.email ?? `${login}@users.noreply.github.com` };
}

export async function readMembership(login: string): Promise<Membership | null> {
  const row = await database().membership.findUnique({ where: { login } });
  if (row === null) return null;
  return { permission: row.permission, observedAt: fromMs(row.observedAt.getTime()) };
}

export async function recordMembership(
  login: string,
  permission: string,
  observedAt: Instant,
): Promise<void> {
  const seen = { permission, observedAt: new Date(toMs(observedAt)) };
  await database().membership.upsert({
    where: { login },
    create: { login, ...seen },
    update: seen,
  });
}

/**
 * The person's own token for GitHub; null where there is none. For commands only: it goes into a
 * request's header and nowhere else.
 */
export async function readToken(login: string): Promise<string | null> {
  const account = await database().account.findFirst({ where: { provider, user: { login } } });
  return account === null ? null : (grantOf(account)?.token ?? null);
}

/** Forgets a token that GitHub does not take any more. */
export async function forgetToken(login: string): Promise<void> {
  await database().account.updateMany({
    where: { provider, user: { login } },
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
