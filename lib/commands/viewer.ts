import type { Actor } from "@/lib/domain/actor";
import { actorOf, type Person } from "@/lib/domain/person";
import { anonymous, signedInViewer, type Viewer } from "@/lib/domain/viewer";
import { isAnythingEmbargoed } from "@/lib/queries/kept-while-unchanged";
import { confirmed } from "./authorise";

/**
 * Who looks, where everybody sees the same but for releases under embargo. GitHub is asked only where
 * it matters: whoever was an administrator when last asked, while something is under embargo. Without
 * an answer they are none.
 */
export async function viewerOf(person: Person): Promise<Viewer> {
  if (person.permission === "ADMIN" && (await isAnythingEmbargoed()))
    return confirmedViewer(await confirmed(person));
  return unprovenViewer(person);
}

/** Who looks, of a person as `confirmed` answers them: with all that they have just been said to be. */
export function confirmedViewer(person: Person): Viewer {
  return signedIn(person, (actor) => signedInViewer(actor, person.permission));
}

/** Who looks, by who they are and by no right of theirs. */
export function unprovenViewer(person: Person): Viewer {
  return signedIn(person, (actor) => signedInViewer(actor, null));
}

function signedIn(person: Person, viewer: (actor: Actor) => Viewer): Viewer {
  const actor = actorOf(person);
  return actor === null ? anonymous : viewer(actor);
}
