import { after } from "next/server";
import { cache } from "react";
import { refreshRoleHint } from "@/lib/commands/role-hint";
import { noteUse } from "@/lib/commands/sessions";
import { nobody, type Person } from "@/lib/domain/person";
import { readVisit } from "@/lib/queries/people";
import { sessionKey } from "./session-key";

/**
 * Who asks: read once a request. Somebody without a session costs no query. Signing in and out is
 * next-auth's; to read whose session it is, it is not asked: it would set up all that signing in
 * needs, and ask the database at each page also while nothing has changed there.
 */
export const currentPerson = cache(async (): Promise<Person> => {
  const key = await sessionKey();
  const visit = key === null ? null : await readVisit(key);
  if (key === null || visit === null) return nobody;
  const { person, expires } = visit;
  // When the page is out: that the session is used, and the role, which is a hint for its buttons.
  after(() => Promise.all([noteUse(key, expires), refreshRoleHint(person)]));
  return person;
});
