import { readPersonOfUser as read } from "@/lib/db/people";
import type { Person } from "@/lib/domain/person";

/** The person behind a session; null where their sign-in was never finished. */
export async function readPersonOfUser(userId: string): Promise<Person | null> {
  return read(userId);
}
