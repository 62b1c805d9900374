import { getServerSession } from "next-auth";
import { cache } from "react";
import { nobody, type Person } from "@/lib/domain/person";
import { readPersonOfUser } from "@/lib/queries/people";
import { authOptions } from "./options";

/** Who asks: read once a request. Somebody without a session costs no query. */
export const currentPerson = cache(async (): Promise<Person> => {
  const session = await getServerSession(authOptions());
  if (session === null) return nobody;
  return (await readPersonOfUser(session.user.id)) ?? nobody;
});
