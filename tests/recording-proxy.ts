import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A door in front of a world that notes what is asked through it. */
export interface RecordingProxy {
  readonly origin: string;
  /** The bodies of the GraphQL requests so far, as they were sent. */
  readonly asked: () => readonly string[];
  readonly end: () => void;
}

/** Opens a proxy on a free port that passes every request on to `target`. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const bodies: string[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", () => {
      const body = Buffer.concat(parts);
      const path = incoming.url ?? "/";
      if (path.endsWith("/graphql")) bodies.push(body.toString());
      const headers = { authorization: incoming.headers.authorization ?? "" };
      const { method = "GET" } = incoming;
      fetch(new URL(path, target), { method, headers, ...(method === "GET" ? {} : { body }) })
        .then(async (answer) => {
          const type = answer.headers.get("content-type") ?? "application/json";
          outgoing.writeHead(answer.status, { "content-type": type });
          outgoing.end(Buffer.from(await answer.arrayBuffer()));
        })
        .catch(() => outgoing.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked: () => bodies,
    end: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
