import { channels, listen } from "@/lib/db/live";
import { isPlanSeen, isRunSeen } from "@/lib/db/visible-releases";
import type { Change } from "@/lib/domain/change";
import { representative, sightOf, type Viewer } from "@/lib/domain/viewer";

/**
 * Calls `listener` for each change that the viewer may know of from now on, until the answered
 * function is called. The first call comes at once, with `id` null: between the moment at which a page
 * was rendered and this one something may have changed that nobody will tell of again.
 */
export async function watchChanges(
  viewer: Viewer,
  listener: (change: Change) => void,
): Promise<() => void> {
  const watch = { over: false };
  const tell = async (change: Change): Promise<void> => {
    if ((await isFor(viewer, change)) && !watch.over) listener(change);
  };
  const heard = (about: Change["about"]) => (payload: string) =>
    void tell({ about, id: payload === "" ? null : payload });
  // One after the other: they share one connection, which takes one statement at a time.
  const stops = [
    await listen(channels.facts, heard("facts")),
    await listen(channels.plans, heard("plan")),
    await listen(channels.runs, heard("run")),
  ];
  listener({ about: "facts", id: null });
  return () => {
    watch.over = true;
    stops.forEach((stop) => stop());
  };
}

/** Parts of the world are everybody's; a plan or run is told of to those who may see it. */
async function isFor(viewer: Viewer, { about, id }: Change): Promise<boolean> {
  if (about === "facts" || id === null || sightOf(viewer).all) return true;
  return isSeen(viewer, about, id);
}

const asked = new Map<string, Promise<boolean>>();

/** One question for all who hear a message at once and see the same; no answer means no. */
function isSeen(viewer: Viewer, about: "plan" | "run", id: string): Promise<boolean> {
  const { account } = sightOf(viewer);
  const audience = representative(viewer, account === null ? [] : [account]);
  const key = JSON.stringify([about, id, audience]);
  const known = asked.get(key);
  if (known !== undefined) return known;
  const question = (about === "plan" ? isPlanSeen : isRunSeen)(audience, id)
    .catch(() => false)
    .finally(() => asked.delete(key));
  asked.set(key, question);
  return question;
}
