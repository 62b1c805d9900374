import { PrismaAdapter } from "@auth/prisma-adapter";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { database, inTransaction } from "./client";

/**
 * next-auth's tables, by its own adapter, with one difference: who somebody is, is told by GitHub's
 * account number alone. next-auth would take two accounts with one e-mail address for a conflict,
 * and people do pass addresses on; so nobody is found by e-mail, and a new account takes the
 * address over from whoever had it (docs/decisions/008-sign-in.md).
 */
export function signInAdapter(): Adapter {
  return {
    ...PrismaAdapter(database()),
    getUserByEmail: () => null,
    createUser,
  };
}

async function createUser(user: Omit<AdapterUser, "id">): Promise<AdapterUser> {
  const { email, name = null, image = null } = user;
  const row = await inTransaction(async (db) => {
    await db.user.updateMany({ where: { email }, data: { email: null } });
    return db.user.create({ data: { email, name, image } });
  });
  return { ...row, email };
}

/**
 * The adapter for the moment somebody comes back from GitHub: whoever was signed in in this browser
 * before is not looked at. next-auth would add the new GitHub account to the old person.
 */
export function arrivalAdapter(): Adapter {
  return { ...signInAdapter(), getSessionAndUser: () => null };
}
