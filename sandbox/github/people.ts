/** Who is who, and who may do what. */
import type { World } from "@/sandbox/store";
import type { Persona } from "@/sandbox/world";

const RANK = { READ: 0, TRIAGE: 1, WRITE: 2, ADMIN: 3 } as const;

/** The parts whose personas one can sign in as; the others only work or stand by. */
const PLAYED: readonly Persona["part"][] = [
  "release manager",
  "reviewer",
  "committer",
  "contributor",
  "visitor",
];

export function personByLogin(world: World, login: string): Persona | null {
  const wanted = login.toLowerCase();
  return world.state.people.find((person) => person.login.toLowerCase() === wanted) ?? null;
}

/** The personas offered by the sign-in page. */
export function playedPersonas(world: World): Persona[] {
  return world.state.people.filter(({ part }) => PLAYED.includes(part));
}

/** Whether the person's permission reaches the one needed. */
export function allows(person: Persona, needed: Persona["permission"]): boolean {
  return RANK[person.permission] >= RANK[needed];
}

/** Collaborators: whoever has more than everybody's right to read. */
export function collaborators(world: World): Persona[] {
  return world.state.people.filter((person) => allows(person, "TRIAGE"));
}
