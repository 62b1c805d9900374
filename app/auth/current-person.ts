import { getServerSession } from "next-auth";
import { cache } from "react";
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
  return (await readPersonOfUser(session.user.id)) ?? nobody;
});
