/** Who may do what in the repository, changed by its administrator. */
import { personByLogin } from "@/sandbox/github/people";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona } from "@/sandbox/state";
import { z } from "zod";
import { Complaint } from "./request";

export const rightChange = z.strictObject({
  login: z.string().max(100),
  permission: z.enum(["READ", "TRIAGE", "WRITE", "ADMIN"]),
});

/** Gives somebody another right; GitHub tells of it by the webhook "member". */
export function changeRight(
  sandbox: Sandbox,
  { login, permission }: z.infer<typeof rightChange>,
): Pick<Persona, "login" | "permission"> {
  const known = personByLogin(sandbox, login);
  if (known === null) throw new Complaint(`Nobody is called ${login} here.`, 404);
  const from = known.permission;
  const changed = sandbox.change(({ people }) => {
    const person = people.find((one) => one.login === known.login) ?? known;
    person.permission = permission;
    return { login: person.login, permission };
  });
  const changes = { permission: { from: from.toLowerCase(), to: permission.toLowerCase() } };
  sandbox.announce("member", { action: "edited", changes }, known.login);
  return changed;
}
