/** Sends one event to the browser. `data` becomes JSON on one line. */
export type Send = (event: string, data: unknown, id?: number) => void;

/** Begins to watch; the answered function ends it. `end` closes the stream from this side. */
export type Watch = (send: Send, end: () => void) => Promise<() => void>;

const heartbeatMs = 15_000;

/**
 * Server-sent events for as long as the browser listens. A comment now and then keeps proxies from
 * closing a quiet stream, and shows us a browser that has gone.
 */
export function eventStream(request: Request, watch: Watch): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let open = true;
      const write = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
      let unwatch = () => {};
      stop = () => {
        if (!open) return;
        open = false;
        clearInterval(heartbeat);
        unwatch();
        controller.close();
      };
      request.signal.addEventListener("abort", stop);
      write("retry: 1000\n\n: listening\n\n");
      unwatch = await watch((event, data, id) => write(eventText(event, data, id)), stop);
      // It may have ended while the watch was being set up.
      if (!open) unwatch();
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers });
}

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  connection: "keep-alive",
  // For nginx, which would hold events back.
  "x-accel-buffering": "no",
};

function eventText(event: string, data: unknown, id: number | undefined): string {
  const name = id === undefined ? "" : `id: ${id}\n`;
  return `${name}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
