/** Who is who, and who may do what. */
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona } from "@/sandbox/state";
import { derived } from "./derived";

export type AuthorAssociation = "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "NONE";

const RANK = { READ: 0, TRIAGE: 1, WRITE: 2, ADMIN: 3 } as const;

/** The parts whose personas one can sign in as; the others only work or stand by. */
const PLAYED: readonly Persona["part"][] = [
  "release manager",
  "reviewer",
  "committer",
  "contributor",
  "visitor",
];

export function personByLogin(sandbox: Sandbox, login: string): Persona | null {
  const wanted = login.toLowerCase();
  return sandbox.state.people.find((person) => person.login.toLowerCase() === wanted) ?? null;
}

/** The personas offered by the sign-in page. */
export function playedPersonas(sandbox: Sandbox): Persona[] {
  return sandbox.state.people.filter(({ part }) => PLAYED.includes(part));
}

/** Whether the person's permission reaches the one needed. */
export function allows(person: Persona, needed: Persona["permission"]): boolean {
  return RANK[person.permission] >= RANK[needed];
}

/**
 * How somebody belongs to the repository, in GitHub's words: who may write is a member of the
 * organisation, who may triage was invited; of the others a merged pull request makes a contributor.
 */
export function associationOf(sandbox: Sandbox, login: string): AuthorAssociation {
  const person = personByLogin(sandbox, login);
  if (person === null) return "NONE";
  if (allows(person, "WRITE")) return "MEMBER";
  if (allows(person, "TRIAGE")) return "COLLABORATOR";
  const hasMerged = contributors(sandbox, null, "").has(person.login);
  return hasMerged ? "CONTRIBUTOR" : "NONE";
}

const contributors = derived<null, ReadonlySet<string>>(
  (sandbox) =>
    new Set(
      sandbox.state.pullRequests
        .filter(({ state }) => state === "MERGED")
        .map(({ author }) => author),
    ),
);

/** Collaborators: whoever has more than everybody's right to read. */
export function collaborators(sandbox: Sandbox): Persona[] {
  return sandbox.state.people.filter((person) => allows(person, "TRIAGE"));
}
