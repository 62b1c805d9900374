import { PrismaAdapter } from "@auth/prisma-adapter";
import type { Adapter, AdapterAccount, AdapterSession, AdapterUser } from "next-auth/adapters";
import { database, inTransaction } from "./client";
import { findSession, lastMomentOfSession, renewSession, storeSession } from "./sessions";

/**
 * next-auth's tables, by its own adapter, with these differences
 * (docs/decisions/008-sign-in.md, docs/decisions/020-grants-tokens-sessions.md):
 *
 * - Who somebody is, is told by GitHub's account number alone. next-auth would take two accounts
 *   with one e-mail address for a conflict, and people do pass addresses on; so nobody is found by
 *   e-mail, and a new account takes the address over from whoever had it.
 * - next-auth would write GitHub's token as it is: here it writes none (lib/db/people.ts does).
 * - Of a session's key only a hash is stored.
 *
 * `deleteSession` is a sign-out, and so a command: lib/commands/sign-in.ts adds it.
 */
export function storedSignIns(browser: string): Omit<Adapter, "deleteSession"> {
  return {
    ...PrismaAdapter(database()),
    getUserByEmail: () => null,
    createUser,
    linkAccount: async ({ userId, type, provider, providerAccountId }: AdapterAccount) => {
      await database().account.create({ data: { userId, type, provider, providerAccountId } });
    },
    createSession: async (session) => {
      await storeSession(session, browser);
      // What is answered here is when the cookie ends: it outlives the days without use.
      return { ...session, expires: lastMomentOfSession(new Date()) };
    },
    getSessionAndUser: async (sessionToken) => {
      const found = await findSession(sessionToken, new Date());
      if (found === null) return null;
      const { user, expires } = found;
      const session = { sessionToken, userId: user.id, expires };
      return { session, user: { ...user, email: user.email ?? "" } };
    },
    updateSession,
  };
}

async function updateSession({ sessionToken, expires }: Partial<AdapterSession>): Promise<null> {
  if (sessionToken !== undefined && expires !== undefined)
    await renewSession(sessionToken, expires, new Date());
  return null;
}

async function createUser(user: Omit<AdapterUser, "id">): Promise<AdapterUser> {
  const { email, name = null, image = null } = user;
  const row = await inTransaction(async (db) => {
    await db.user.updateMany({ where: { email }, data: { email: null } });
    return db.user.create({ data: { email, name, image } });
  });
  return { ...row, email };
}
