/** The servers beside the front door, which speak no HTTP: the list's mail server and IRC. */
import type { Server } from "node:net";
import { ircServer } from "./irc/irc-server";
import { smtpServer } from "./mail/smtp-server";
import type { Sandbox } from "./sandbox";

export interface Outlets {
  readonly ports: { readonly smtp: number; readonly irc: number };
  readonly close: () => void;
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

/** At the port of last time, or at any other where that is taken by now. */
async function listenAt(server: Server, wanted: number): Promise<number> {
  const tryAt = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve(portOf(server));
      });
    });
  return wanted === 0 ? tryAt(0) : tryAt(wanted).catch(() => tryAt(0));
}

/** Opens both; the world remembers where. */
export async function openOutlets(sandbox: Sandbox): Promise<Outlets> {
  const before = sandbox.state.ports ?? { smtp: 0, irc: 0 };
  const smtp = smtpServer(sandbox);
  const irc = ircServer(sandbox);
  const ports = {
    smtp: await listenAt(smtp.server, before.smtp),
    irc: await listenAt(irc.server, before.irc),
  };
  sandbox.change((state) => {
    state.ports = ports;
  });
  const close = (): void => {
    smtp.close();
    irc.server.close();
    irc.breakOff();
  };
  return { ports, close };
}
