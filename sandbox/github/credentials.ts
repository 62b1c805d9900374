/** Who asks: the token of the Authorization header. */
import type { Sandbox } from "@/sandbox/sandbox";
import { personByLogin } from "./people";
import { EVERYTHING, type Viewer } from "./scopes";

/** The person and what their token may do; null for nobody in particular; "bad": nobody's token. */
export type Asker = Viewer | null | "bad";

function tokensOf(header: string): string[] {
  const [scheme = "", value = ""] = header.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() !== "basic") return [value];
  // git sends the token as password or, with an empty password, as user name.
  const [user = "", password = ""] = Buffer.from(value, "base64").toString().split(":", 2);
  return [password, user];
}

function viewerOf(sandbox: Sandbox, token: string): Viewer | null {
  const own = sandbox.state.people.find((person) => person.token === token);
  if (own !== undefined) return { ...own, scopes: EVERYTHING };
  const grant = sandbox.state.grants?.find((one) => one.token === token);
  const person = grant && personByLogin(sandbox, grant.login);
  return person ? { ...person, scopes: grant.scopes } : null;
}

export function askerOf(sandbox: Sandbox, authorization: string | null | undefined): Asker {
  if (!authorization) return null;
  for (const token of tokensOf(authorization)) {
    const viewer = viewerOf(sandbox, token);
    if (viewer !== null) return viewer;
  }
  return "bad";
}
