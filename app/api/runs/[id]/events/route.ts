import { eventStream } from "@/app/api/event-stream";
import { refused } from "@/app/api/refused";
import { currentViewer } from "@/app/auth/current-viewer";
import { isRun, watchRun } from "@/lib/queries/run-log";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/**
 * The live log of a run. Events: `line` {at, text} with the line's id, `state` {state, effects, …} at
 * the beginning and at each change, and `end` {} after which nothing comes. A browser that comes back
 * goes on behind the last line it had (Last-Event-ID; at first, `?after=` the last line of its page).
 */
export async function GET(request: Request, context: Context): Promise<Response> {
  const { id } = await context.params;
  const viewer = await currentViewer();
  if (!(await isRun(viewer, id))) return noSuchRun();
  return eventStream(request, viewer, (send, end) =>
    watchRun(viewer, id, lastSeen(request), {
      line: ({ id: line, at, text }) => send("line", { at, text }, line),
      state: (run, ended) => {
        send("state", run);
        if (!ended) return;
        send("end", {});
        end();
      },
    }),
  );
}

function lastSeen(request: Request): number {
  const asked = new URL(request.url).searchParams.get("after") ?? "";
  const text = request.headers.get("last-event-id") ?? asked;
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

function noSuchRun(): Response {
  const whatToDo = "Go back to the plan: it lists its runs.";
  return refused({ code: "not-found", sentence: "There is no such run.", whatToDo });
}
