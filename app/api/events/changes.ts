import { eventStream } from "@/app/api/event-stream";
import type { Viewer } from "@/lib/domain/viewer";
import { watchChanges } from "@/lib/queries/live";

/** The stream of all changes that the viewer may know of. */
export function changesFor(viewer: Viewer, request: Request): Response {
  return eventStream(request, viewer, (send) =>
    watchChanges(viewer, (change) => send("message", change)),
  );
}
