import type { Actor } from "@/lib/domain/actor";
import { actorOf, type Person } from "@/lib/domain/person";
import { anonymous, signedInViewer, type Viewer } from "@/lib/domain/viewer";
import { shownAdvisories } from "./advisory-sight";

/**
 * Who looks, where everybody sees the same but for releases under embargo: with the advisories that
 * GitHub shows them, and by no other right of theirs.
 */
export async function viewerOf(person: Person): Promise<Viewer> {
  return withAdvisories(person, null);
}

/** Who looks, of a person as `confirmed` answers them: with all that they have just been said to be. */
export async function confirmedViewer(person: Person): Promise<Viewer> {
  return withAdvisories(person, person.permission);
}

/** Who looks, by who they are and by no right of theirs. */
export function unprovenViewer(person: Person): Viewer {
  return signedIn(person, (actor) => signedInViewer(actor, null));
}

async function withAdvisories(person: Person, permission: string | null): Promise<Viewer> {
  const shown = person.accountId === null ? [] : await shownAdvisories(person.accountId);
  return signedIn(person, (actor) => signedInViewer(actor, permission, shown));
}

function signedIn(person: Person, viewer: (actor: Actor) => Viewer): Viewer {
  const actor = actorOf(person);
  return actor === null ? anonymous : viewer(actor);
}
