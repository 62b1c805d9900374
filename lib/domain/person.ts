import { permits, roleOf, type Action, type Permission, type Role } from "@/lib/domain/permission";

/** Who is looking or asking. Carries no token: it may stand in a page's props. */
export interface Person {
  /** GitHub login; null means signed out. */
  readonly login: string | null;
  /** As shown: the name on GitHub, or the login where there is none. */
  readonly name: string;
  /** GitHub's `viewerPermission` for the repository when last asked; null means GitHub gave none. */
  readonly permission: string | null;
  readonly role: Role;
}

/** Somebody who is not signed in. */
export const nobody: Person = {
  login: null,
  name: "not signed in",
  permission: null,
  role: "anonymous",
};

/** A person who is signed in, with what GitHub says they may do in the repository. */
export function signedIn(login: string, name: string | null, permission: string | null): Person {
  return { login, name: name ?? login, permission, role: roleOf(permission, true) };
}

/** Whether the person may do the action, and the sentence for the disabled button if not. */
export function mayPerson(person: Person, action: Action): Permission {
  return permits(person.role, action);
}
