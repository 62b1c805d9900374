/** The scopes of which an address of the REST API wants one. */
import { TO_WRITE } from "@/sandbox/github/scopes";

export function scopesFor(method: string, path: string): readonly string[] {
  if (path.startsWith("/orgs/")) return ["read:org"];
  if (path === "/user/emails") return ["user", "user:email"];
  return method === "GET" || method === "HEAD" ? [] : TO_WRITE;
}
