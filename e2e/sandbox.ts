import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The sandbox, asked directly: what it has come to in its git, GitHub and PyPI, not what a page says. */

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the journeys by npm run e2e`);
  return value;
}

const url = required("SLIPWAY_SANDBOX_URL");
const controlToken = required("SLIPWAY_SANDBOX_TOKEN");
const repository = "twisted/twisted";

function fileOfSandbox(name: string): unknown {
  return JSON.parse(readFileSync(join(required("SLIPWAY_E2E_WORLD"), name), "utf8"));
}

const tokens = z.record(z.string(), z.string()).parse(fileOfSandbox("tokens.json"));

export function tokenOf(login: string): string {
  const token = tokens[login];
  if (token === undefined) throw new Error(`Nobody is called ${login} in this world.`);
  return token;
}

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

/** Every fault that a journey switched on. */
export async function switchFaultsOff(): Promise<void> {
  const headers = { authorization: `Bearer ${controlToken}` };
  await json("/_sandbox/faults", { method: "DELETE", headers });
}

/** The refs of the sandbox's git whose name has the pattern: name → commit. */
export function refs(pattern: string): ReadonlyMap<string, string> {
  const lines = execFileSync("git", ["ls-remote", gitAddress, pattern], {
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

/** Where somebody's own git finds the repository. */
export const gitAddress = `${url}/${repository}.git`;

/** REST, as the manager. */
export function rest(path: string): Promise<unknown> {
  return json(`/api/v3/repos/${repository}${path}`, {
    headers: { authorization: `token ${tokenOf("ada")}` },
  });
}

/** REST's POST, as that person. */
export function restAs(login: string, path: string, body: object): Promise<unknown> {
  return json(`/api/v3/repos/${repository}${path}`, {
    method: "POST",
    headers: {
      authorization: `token ${tokenOf(login)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
}

/** GraphQL, as that person. */
export function graphql(query: string, login: "ada" | "grace" = "ada"): Promise<unknown> {
  return json("/api/graphql", {
    method: "POST",
    headers: {
      authorization: `bearer ${tokenOf(login)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ query }),
  });
}

const grants = z.object({
  grants: z.array(z.object({ token: z.string(), login: z.string(), scopes: z.array(z.string()) })),
});

/** The last token that this person granted to Slipway, as GitHub has it. */
export function newestGrant(login: string) {
  const all = grants.parse(fileOfSandbox("world.json")).grants;
  const newest = all.filter((grant) => grant.login === login).at(-1);
  if (newest === undefined) throw new Error(`${login} has granted nothing.`);
  return newest;
}

/** PyPI's JSON of one version. */
export function pypi(version: string): Promise<unknown> {
  return json(`/_pypi/pypi/Twisted/${version}/json`);
}

const trunkOfRepository = z.object({
  data: z.object({
    repository: z.object({
      id: z.string(),
      defaultBranchRef: z.object({ target: z.object({ oid: z.string() }) }),
    }),
  }),
});

/** A branch at trunk's head, as the manager pushes it. */
export async function createBranch(name: string): Promise<void> {
  const asked = `{ repository(owner: "twisted", name: "twisted") {
    id defaultBranchRef { target { oid } } } }`;
  const { repository: found } = trunkOfRepository.parse(await graphql(asked)).data;
  const { oid } = found.defaultBranchRef.target;
  const input = `{ repositoryId: "${found.id}", name: "refs/heads/${name}", oid: "${oid}" }`;
  await graphql(`mutation { createRef(input: ${input}) { ref { name } } }`);
}

const createdIssue = z.object({
  data: z.object({ createIssue: z.object({ issue: z.object({ number: z.number() }) }) }),
});

/** An issue as grace opens it on GitHub, without labels. Answers its number. */
export async function openIssueByHand(title: string): Promise<number> {
  const asked = `{ repository(owner: "twisted", name: "twisted") {
    id defaultBranchRef { target { oid } } } }`;
  const { id } = trunkOfRepository.parse(await graphql(asked)).data.repository;
  const input = `{ repositoryId: "${id}", title: "${title}" }`;
  const mutation = `mutation { createIssue(input: ${input}) { issue { number } } }`;
  return createdIssue.parse(await graphql(mutation, "grace")).data.createIssue.issue.number;
}

/** Somebody sets the label of release blockers on GitHub, or takes it away. */
export async function changeLabel(
  issue: number,
  change: "add" | "remove",
  login: "ada" | "grace",
): Promise<void> {
  const asked = `{ repository(owner: "twisted", name: "twisted") {
    issue(number: ${String(issue)}) { id } label(name: "release-blocker") { id } } }`;
  const [, subject = "", label = ""] =
    /"issue":\{"id":"([^"]+)"\},"label":\{"id":"([^"]+)"\}/.exec(
      JSON.stringify(await graphql(asked)),
    ) ?? [];
  const name = change === "add" ? "addLabelsToLabelable" : "removeLabelsFromLabelable";
  const input = `{ labelableId: "${subject}", labelIds: ["${label}"] }`;
  await graphql(`mutation { ${name}(input: ${input}) { clientMutationId } }`, login);
}

/** Ticket and branch as grace makes them on GitHub, without Slipway. Answers the ticket's number. */
export async function beginByHand(version: string): Promise<number> {
  const number = await openIssueByHand(`Release ${version}`);
  await createBranch(`release-${version}-${String(number)}`);
  return number;
}

const letters = z.object({
  letters: z
    .array(z.object({ to: z.string(), subject: z.string(), message: z.string() }))
    .default([]),
});

/** The mails that lie in somebody's mailbox, oldest first, as their server has them. */
export function lettersTo(address: string) {
  const { letters: all } = letters.parse(fileOfSandbox("world.json"));
  return all.filter(({ to }) => to === address);
}

const pushes = z.object({
  pushes: z
    .array(z.object({ id: z.string(), messages: z.array(z.object({ body: z.string() })) }))
    .default([]),
});

/** A browser gets an address at its push service. */
export async function openPush(): Promise<string> {
  const answer = await json("/_sandbox/push", {
    method: "POST",
    headers: { authorization: `Bearer ${controlToken}` },
  });
  return z.object({ endpoint: z.string() }).parse(answer).endpoint;
}

/** The bodies that lie at a push service for the browser with that address, as they came, in base64. */
export function pushedTo(endpoint: string): readonly string[] {
  const { pushes: all } = pushes.parse(fileOfSandbox("world.json"));
  const found = all.find(({ id }) => endpoint.endsWith(`/${id}`));
  return (found?.messages ?? []).map(({ body }) => body);
}
