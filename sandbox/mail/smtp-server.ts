/** The mail server of the list and of people's mailboxes (RFC 5321), with what mail servers do wrong. */
import { setTimeout as pass } from "node:timers/promises";
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerError,
  type SMTPServerSession,
} from "smtp-server";
import { takeFault, type Channel, type Met } from "@/sandbox/faults";
import type { Sandbox } from "@/sandbox/sandbox";
import { isMailbox, takeLetter } from "./letters";
import { LIST, takeMail } from "./list";

const LARGEST = 1024 * 1024;
const SLOW_SECONDS = 90;

type Done = (error?: Error | null, message?: string) => void;

function refusal(responseCode: number, message: string): SMTPServerError {
  return Object.assign(new Error(message), { responseCode });
}

function metFault(sandbox: Sandbox, channel: Channel, description: string): Met | null {
  return takeFault(sandbox, { channel, isWrite: true, description });
}

function onRecipient(sandbox: Sandbox, address: string): SMTPServerError | null {
  if (address.toLowerCase() !== LIST && !isMailbox(address))
    return refusal(550, "5.1.1 No such list or mailbox here");
  switch (metFault(sandbox, "smtp-recipient", `RCPT ${address}`)?.kind.kind) {
    case "smtp-refused":
      return refusal(550, "5.7.1 You are not allowed to send to this list");
    case "smtp-greylisted":
      return refusal(451, "4.7.1 Greylisted, please try again later");
    default:
      return null;
  }
}

async function wholeMessage(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream)
    chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks).toString("utf8");
}

/** As a network that breaks: without a word, whoever waits for the answer gets none. */
function cut(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections)
    if (connection.session.id === session.id) connection._socket.destroy();
}

async function onMessage(
  sandbox: Sandbox,
  { message, to }: { readonly message: string; readonly to: readonly string[] },
  { done, breakOff }: { readonly done: Done; readonly breakOff: () => void },
): Promise<void> {
  const met = metFault(sandbox, "smtp-data", "DATA");
  const fault = met?.kind.kind;
  if (fault === "smtp-rejected") {
    done(refusal(554, "5.6.0 Message content rejected"));
    return;
  }
  if (fault === "smtp-dropped-lost") {
    breakOff();
    return;
  }
  const taken = to.map((address) =>
    address.toLowerCase() === LIST
      ? takeMail(sandbox, message)
      : takeLetter(sandbox, address, message),
  );
  await sandbox.saved();
  if (fault === "smtp-dropped-taken") {
    breakOff();
    return;
  }
  if (fault === "smtp-slow")
    await pass((met?.fault.seconds ?? SLOW_SECONDS) * 1000, null, { ref: false });
  done(null, `2.0.0 Ok: queued as ${taken.map(({ id }) => id).join(" ")}`);
}

/** A server that is not listening yet. */
export function smtpServer(sandbox: Sandbox): SMTPServer {
  const server: SMTPServer = new SMTPServer({
    name: "sandbox",
    logger: false,
    size: LARGEST,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      const met = metFault(sandbox, "smtp-greeting", "connect");
      done(met === null ? null : refusal(421, "4.3.2 System not accepting network messages"));
    },
    onRcptTo: ({ address }, _session, done) => done(onRecipient(sandbox, address)),
    onData: (stream, session, done) => {
      wholeMessage(stream)
        .then((message) =>
          onMessage(
            sandbox,
            { message, to: session.envelope.rcptTo.map(({ address }) => address) },
            { done, breakOff: () => cut(server, session) },
          ),
        )
        .catch((error: unknown) =>
          done(refusal(554, error instanceof Error ? error.message : "5.3.0 Failed")),
        );
    },
  });
  // A client that is gone is no news.
  server.on("error", () => undefined);
  return server;
}
