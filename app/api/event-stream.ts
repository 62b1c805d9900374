import { askerOf } from "@/app/limits/asker";
import { holdStream } from "@/app/limits/open-streams";
import { refuseTooMany } from "@/app/limits/too-many";
import { RetryableError } from "@/lib/domain/errors";
import { sightLastsMs, type Viewer } from "@/lib/domain/viewer";

/** Sends one event to the browser. `data` becomes JSON on one line. */
export type Send = (event: string, data: unknown, id?: number) => void;

/** Begins to watch; the answered function ends it. `end` closes the stream from this side. */
export type Watch = (send: Send, end: () => void) => Promise<() => void>;

/** A browser that hears nothing for longer (components/ui/live-stream.ts) opens another stream. */
const heartbeatMs = 10_000;

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "private, no-store, no-transform",
  connection: "keep-alive",
  // For nginx, which would hold events back.
  "x-accel-buffering": "no",
};

/**
 * Server-sent events for as long as the browser listens, and at most as long as what the viewer could
 * see at the beginning counts: then it asks again.
 */
export function eventStream(request: Request, viewer: Viewer, watch: Watch): Response {
  const release = placeFor(request, viewer);
  if (release instanceof Response) return release;
  const source = new ServerEvents(watch, sightLastsMs(viewer), release);
  request.signal.addEventListener("abort", () => source.cancel());
  return new Response(new ReadableStream(source), { headers });
}

/** Counts the stream; the answer where as many are open already as may be. */
function placeFor(request: Request, viewer: Viewer): (() => void) | Response {
  const accountId = viewer.kind === "signed-in" ? viewer.accountId : null;
  try {
    return holdStream(askerOf(accountId, request.headers));
  } catch (error) {
    if (error instanceof RetryableError) return refuseTooMany(error, "/api/");
    throw error;
  }
}

/** One browser's stream, from its beginning to whichever side ends it first. */
class ServerEvents implements UnderlyingDefaultSource<Uint8Array> {
  readonly #watch: Watch;
  readonly #lastsMs: number | null;
  readonly #encoder = new TextEncoder();
  readonly #release: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #heartbeat: NodeJS.Timeout | undefined;
  #end: NodeJS.Timeout | undefined;
  #unwatch: (() => void) | null = null;

  constructor(watch: Watch, lastsMs: number | null, release: () => void) {
    this.#release = release;
    this.#watch = watch;
    this.#lastsMs = lastsMs;
  }

  async start(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    this.#controller = controller;
    // Keeps proxies from closing a quiet stream, and tells the browser that none holds it back.
    const beat = () => this.#write(eventText("beat", null, undefined));
    this.#heartbeat = setInterval(beat, heartbeatMs);
    if (this.#lastsMs !== null) this.#end = setTimeout(() => this.cancel(), this.#lastsMs);
    this.#write("retry: 1000\n\n");
    beat();
    const unwatch = await this.#watch(
      (event, data, id) => this.#write(eventText(event, data, id)),
      () => this.cancel(),
    );
    if (this.#isOpen()) this.#unwatch = unwatch;
    // The browser went while the watch was being set up.
    else unwatch();
  }

  /** Ends it from either side; ending it twice is harmless. */
  cancel(): void {
    const controller = this.#controller;
    this.#controller = null;
    this.#release();
    clearInterval(this.#heartbeat);
    clearTimeout(this.#end);
    this.#unwatch?.();
    this.#unwatch = null;
    try {
      controller?.close();
    } catch {
      // The reader has cancelled it already: then there is nothing to close.
    }
  }

  #isOpen(): boolean {
    return this.#controller !== null;
  }

  #write(text: string): void {
    this.#controller?.enqueue(this.#encoder.encode(text));
  }
}

function eventText(event: string, data: unknown, id: number | undefined): string {
  const name = id === undefined ? "" : `id: ${id}\n`;
  return `${name}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
