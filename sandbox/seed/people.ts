/** Who is there: five personas to sign in as, the worker's account, and those who just pass by. */
import { newToken } from "@/sandbox/tokens";
import type { Persona } from "@/sandbox/state";

function person(
  databaseId: number,
  login: string,
  name: string,
  part: Persona["part"],
  permission: Persona["permission"],
): Persona {
  return {
    login,
    name,
    email: `${login}@example.org`,
    part,
    permission,
    token: newToken(),
    databaseId,
  };
}

/** Everybody with an account in the sandbox. */
export function people(): Persona[] {
  return [
    person(1001, "ada", "Ada Lovelace", "release manager", "WRITE"),
    person(1002, "grace", "Grace Hopper", "reviewer", "WRITE"),
    person(1003, "alan", "Alan Turing", "contributor", "TRIAGE"),
    person(1004, "vera", "Vera Rubin", "visitor", "READ"),
    person(1005, "slipway", "Slipway", "worker", "READ"),
    person(1006, "hedy", "Hedy Lamarr", "bystander", "READ"),
    person(1007, "katherine", "Katherine Johnson", "bystander", "READ"),
    person(1008, "emmy", "Emmy Noether", "bystander", "READ"),
    person(1009, "dorothy", "Dorothy Vaughan", "bystander", "READ"),
    person(1010, "edsger", "Edsger Dijkstra", "bystander", "READ"),
    person(1011, "rosalind", "Rosalind Franklin", "bystander", "READ"),
    person(1012, "barbara", "Barbara Liskov", "committer", "WRITE"),
  ];
}

/** The team that is asked for reviews. */
export function team(): { slug: string; name: string; members: string[] } {
  return { slug: "twisted-contributors", name: "twisted-contributors", members: ["ada", "grace"] };
}
