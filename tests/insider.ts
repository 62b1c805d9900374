import { connectionPool } from "@/lib/db/client";
import { recordMembership } from "@/lib/db/people";
import { scopesToSeeAdvisories } from "@/lib/domain/grant";
import { signedIn, type Person } from "@/lib/domain/person";
import { actor } from "./actors";
import { showAdvisory } from "./planted-secret";
import { signInAs } from "./stored-facts";

interface Shown {
  readonly login?: string;
  /** How long ago GitHub showed it. */
  readonly ago?: string;
  readonly scopes?: readonly string[];
}

/** A committer to whom GitHub shows the advisory of the planted secret. */
export async function insider({
  login = "barbara",
  ago = "0 s",
  scopes = scopesToSeeAdvisories,
}: Shown = {}): Promise<Person> {
  await signInAs(actor(login), "a-token", scopes);
  await recordMembership(actor(login).accountId, "WRITE");
  const [text, ...values] = showAdvisory(actor(login).accountId);
  await connectionPool().query(text, values);
  await connectionPool().query(
    `UPDATE "AdvisorySight" SET "observedAt" = "observedAt" - $1::interval`,
    [ago],
  );
  return signedIn(actor(login), null, "WRITE");
}
