import { eventStream } from "@/app/api/event-stream";
import { watchRole } from "@/lib/commands/role-hint";
import { nobody, type Person } from "@/lib/domain/person";
import type { Viewer } from "@/lib/domain/viewer";
import { askedAt } from "@/lib/config/asked-at";
import { watchChanges } from "@/lib/queries/live";

/**
 * The stream of all changes that the viewer may know of since their page was asked for (`?since=…`), and of
 * what the person may do: then all of their page may be another.
 */
export function changesFor(viewer: Viewer, request: Request, person: Person = nobody): Response {
  const moment = askedAt(new URL(request.url).searchParams.get("since"));
  return eventStream(request, viewer, async (send) => {
    const stop = await watchChanges(viewer, (change) => send("message", change), moment);
    const stopRole = watchRole(person, () => send("message", { about: "facts", id: null }));
    return () => {
      stop();
      stopRole();
    };
  });
}
