/** The IRC server: lines in, lines out, each client a session of its own. */
import { createServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Sandbox } from "@/sandbox/sandbox";
import { ClientSession } from "./client-session";

export interface IrcServer {
  readonly server: Server;
  /** Breaks all connections off, as at the server's end. */
  readonly breakOff: () => void;
}

/** A server that is not listening yet. */
export function ircServer(sandbox: Sandbox): IrcServer {
  const sessions = new Map<ClientSession, Socket>();
  const company = {
    others: (self: ClientSession) => [...sessions.keys()].filter((session) => session !== self),
  };
  const server = createServer((socket) => {
    const session = new ClientSession(sandbox, socket, company);
    sessions.set(session, socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sessions.delete(session));
    createInterface({ input: socket, crlfDelay: Infinity })
      // It passes on what the socket says of a client that is gone.
      .on("error", () => undefined)
      .on("line", (line) => session.receive(line));
  });
  return { server, breakOff: () => sessions.forEach((socket) => socket.destroy()) };
}
