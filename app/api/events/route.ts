import { watchChanges } from "@/lib/queries/live";
import { eventStream } from "@/app/api/event-stream";

export const dynamic = "force-dynamic";

/**
 * One message for each change: `{"about": "facts" | "plan" | "run", "id": …}`. It says where to
 * look again and carries no data; `"id": null` means that changes may have been missed.
 */
export function GET(request: Request): Response {
  return eventStream(request, (send) => watchChanges((change) => send("message", change)));
}
