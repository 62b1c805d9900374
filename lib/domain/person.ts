import type { Actor } from "@/lib/domain/actor";
import { permits, roleOf, type Action, type Permission, type Role } from "@/lib/domain/permission";

/** Who is looking or asking. Carries no token: it may stand in a page's props. */
export interface Person {
  /** GitHub's account id, in digits: who somebody is. null means signed out. */
  readonly accountId: string | null;
  /** The login that the account has now, for showing; null means signed out. */
  readonly login: string | null;
  /** As shown: the name on GitHub, or the login where there is none. */
  readonly name: string;
  /**
   * GitHub's `viewerPermission` for the repository when last asked; null means GitHub gave none. Only
   * a hint for which buttons to show: what is done is decided by lib/commands/authorise.
   */
  readonly permission: string | null;
  readonly role: Role;
}

/** Somebody who is not signed in. */
export const nobody: Person = {
  accountId: null,
  login: null,
  name: "not signed in",
  permission: null,
  role: "anonymous",
};

/** A person who is signed in, with what GitHub says they may do in the repository. */
export function signedIn(
  { accountId, login }: Actor,
  name: string | null,
  permission: string | null,
): Person {
  const role = roleOf(permission, true);
  return { accountId, login, name: name ?? login, permission, role };
}

/** The account behind the person, for rules; null for somebody who is not signed in. */
export function actorOf({ accountId, login }: Person): Actor | null {
  return accountId === null || login === null ? null : { accountId, login };
}

/** Whether the person may do the action, and the sentence for the disabled button if not. */
export function mayPerson(person: Person, action: Action): Permission {
  return permits(person.role, action);
}
