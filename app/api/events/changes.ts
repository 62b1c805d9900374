import { eventStream } from "@/app/api/event-stream";
import type { Viewer } from "@/lib/domain/viewer";
import { askedAt } from "@/lib/config/asked-at";
import { watchChanges } from "@/lib/queries/live";

/** The stream of all changes that the viewer may know of since their page was asked for (`?since=…`). */
export function changesFor(viewer: Viewer, request: Request): Response {
  const moment = askedAt(new URL(request.url).searchParams.get("since"));
  return eventStream(request, viewer, (send) =>
    watchChanges(viewer, (change) => send("message", change), moment),
  );
}
