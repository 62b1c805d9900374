import { getServerSession } from "next-auth";
import { after } from "next/server";
import { cache } from "react";
import { refreshRoleHint } from "@/lib/commands/role-hint";
import { nobody, type Person } from "@/lib/domain/person";
import { readPersonOfUser } from "@/lib/queries/people";
import { authOptions } from "./options";
import { sessionKey } from "./session-key";

/**
 * Who asks: read once a request. Somebody without a session costs no query, and next-auth is not
 * asked: it sets up all that signing in needs before it sees that there is no cookie.
 */
export const currentPerson = cache(async (): Promise<Person> => {
  if ((await sessionKey()) === null) return nobody;
  const session = await getServerSession(authOptions());
  if (session === null) return nobody;
  const person = (await readPersonOfUser(session.user.id)) ?? nobody;
  // The role is a hint for the page's buttons: an old one is asked for again when the page is out.
  after(() => refreshRoleHint(person));
  return person;
});
