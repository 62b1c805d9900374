import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { changesFor } from "./changes";

export const dynamic = "force-dynamic";

/**
 * One message for each change: `{"about": "facts" | "plan" | "run", "id": …}`. It says where to
 * look again and carries no data; `"id": null` means that changes may have been missed. Of plans and
 * runs that the viewer may not see it says nothing.
 */
export async function GET(request: Request): Promise<Response> {
  const [viewer, person] = await Promise.all([currentViewer(), currentPerson()]);
  return changesFor(viewer, request, person);
}
