import { execFileSync } from "node:child_process";

/** The sandbox, asked directly: what it has come to in its git, GitHub and PyPI, not what a page says. */

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the journeys by npm run e2e`);
  return value;
}

const url = required("SLIPWAY_SANDBOX_URL");
const controlToken = required("SLIPWAY_SANDBOX_TOKEN");
const repository = "twisted/twisted";

async function json(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${url}${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Moves of the panel that a journey makes behind the page's back. */
export async function control(path: string, body: object): Promise<void> {
  await json(`/_sandbox/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${controlToken}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** The refs of the sandbox's git whose name has the pattern: name → commit. */
export function refs(pattern: string): ReadonlyMap<string, string> {
  const lines = execFileSync("git", ["ls-remote", `${url}/${repository}.git`, pattern], {
    encoding: "utf8",
  });
  const pairs = lines.split("\n").filter(Boolean);
  return new Map(
    pairs.map((line) => {
      const [oid = "", name = ""] = line.split("\t");
      return [name, oid];
    }),
  );
}

/** REST, as the manager. */
export function rest(path: string): Promise<unknown> {
  return json(`/api/v3/repos/${repository}${path}`, {
    headers: { authorization: "token sandbox-token-ada" },
  });
}

/** GraphQL, as that person. */
export function graphql(query: string, login: "ada" | "grace" = "ada"): Promise<unknown> {
  return json("/api/graphql", {
    method: "POST",
    headers: {
      authorization: `bearer sandbox-token-${login}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ query }),
  });
}

/** PyPI's JSON of one version. */
export function pypi(version: string): Promise<unknown> {
  return json(`/_pypi/pypi/Twisted/${version}/json`);
}
