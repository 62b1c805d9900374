/** Who asks: the token of the Authorization header. */
import type { World } from "@/sandbox/store";
import type { Persona } from "@/sandbox/world";
import { personByToken } from "./people";

/** The person; null for nobody in particular; "bad" for a token that is nobody's. */
export type Asker = Persona | null | "bad";

function tokensOf(header: string): string[] {
  const [scheme = "", value = ""] = header.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() !== "basic") return [value];
  // git sends the token as password or, with an empty password, as user name.
  const [user = "", password = ""] = Buffer.from(value, "base64").toString().split(":", 2);
  return [password, user];
}

export function askerOf(world: World, authorization: string | null | undefined): Asker {
  if (!authorization) return null;
  for (const token of tokensOf(authorization)) {
    const person = personByToken(world, token);
    if (person !== null) return person;
  }
  return "bad";
}
