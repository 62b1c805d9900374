import type { Person } from "@/lib/domain/person";
import type { Audience } from "./notice";

/** A notice as it is told: with who manages its release now. */
export interface Addressed {
  readonly audience: Audience;
  /** The account that manages its release now; null: nobody does, or it is about none. */
  readonly manager: string | null;
}

/**
 * Whether it is for that person, as they are now: whoever has lost the right to push, or has handed the
 * release over, is told no more. Whether they may see its release is another question (maySeeRelease).
 */
export function isMeantFor({ audience, manager }: Addressed, person: Person): boolean {
  const { accountId, role } = person;
  if (accountId === null) return false;
  switch (audience.role) {
    case "everyone":
      return true;
    case "manager":
      return role === "committer" && manager === accountId;
    case "committers":
      return role === "committer" && accountId !== audience.except;
  }
}
