import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { MailOutlet } from "./outlet";

/** A message with its envelope: whose it is and whom it goes to, as addresses. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  /** The whole message (RFC 5322). */
  readonly message: string;
}

const answerMs = 60_000;
/** Greylisting asks for a minute or more; offered sooner the clock may begin anew. */
const putOffMs = 90_000;

/**
 * Hands the message to the server, byte for byte; what the server said when it took it. Throws
 * "not-sent" as long as the server cannot have taken it, since the end of the message was not sent, or
 * the server refused it: RetryableError where it says "later" (greylisting) or gave no answer,
 * TerminalError where it says no. After that, without an answer, RetryableError "world-unreachable":
 * nobody can tell whether it was taken.
 */
export async function sendMail(outlet: MailOutlet, mail: OutgoingMail): Promise<string> {
  const talk = new Talk(outlet);
  try {
    await talk.begin();
    return await talk.offer(mail);
  } finally {
    talk.end();
  }
}

class Talk {
  readonly #connection: SMTPConnection;
  readonly #url: URL;
  readonly #putOffMs: number;
  /** From here on the server may have all of the message. */
  #isWhole = false;

  constructor(outlet: MailOutlet) {
    this.#url = new URL(outlet.smtpUrl);
    this.#putOffMs = outlet.putOffMs ?? putOffMs;
    const timeout = outlet.answerMs ?? answerMs;
    const secure = this.#url.protocol === "smtps:";
    this.#connection = new SMTPConnection({
      host: this.#url.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: this.#url.port === "" ? (secure ? 465 : 587) : Number(this.#url.port),
      secure,
      // Only this very machine may be spoken to in the clear.
      requireTLS: !secure && !isLoopback(this.#url),
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
      dnsTimeout: timeout,
      logger: false,
    });
  }

  async begin(): Promise<void> {
    await this.#step((done) => this.#connection.connect(done));
    const { username, password } = this.#url;
    if (username === "") return;
    const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    await this.#step((done) => this.#connection.login({ credentials: auth }, done));
  }

  async offer({ from, to, message }: OutgoingMail): Promise<string> {
    const bytes = Buffer.from(message);
    // It is read only once the server asks for it, and its end is sent only once it was read whole.
    const source = Readable.from([bytes]).once("end", () => (this.#isWhole = true));
    const envelope = { from, to: [to], size: bytes.length, use8BitMime: true };
    const info = await this.#step<{ readonly response: string }>((done) =>
      this.#connection.send(envelope, source, done),
    );
    return info?.response ?? "";
  }

  end(): void {
    this.#connection.close();
  }

  /** One step of the talk, which ends by its own callback or by an error of the connection. */
  async #step<T>(
    begin: (done: (error?: Error | null, result?: T) => void) => void,
  ): Promise<T | undefined> {
    const ended = Promise.withResolvers<T | undefined>();
    const fail = (error: Error): void => ended.reject(this.#failure(error));
    this.#connection.once("error", fail);
    // The server may go without an error: there is no answer any more either.
    const gone = (): void => fail(new Error("Connection closed"));
    this.#connection.once("end", gone);
    begin((error, result) => {
      if (error == null) ended.resolve(result);
      else fail(error);
    });
    try {
      return await ended.promise;
    } finally {
      this.#connection.off("error", fail);
      this.#connection.off("end", gone);
    }
  }

  #failure(cause: Error): RetryableError | TerminalError {
    const { host } = this.#url;
    const code = answerCode(cause);
    const fields = { host, status: code };
    if (code !== null && code >= 500) {
      const whatToDo = "Mend what the server complains of, or send the mail yourself.";
      const said = `${host} refused the mail: ${wordsOf(cause)}`;
      return new TerminalError("not-sent", said, { fields, whatToDo, cause });
    }
    if (code === null && this.#isWhole)
      return new RetryableError(
        "world-unreachable",
        `${host} did not say whether it took the mail.`,
        {
          fields,
          whatToDo: "Look whether the list's archive has the mail.",
          cause,
        },
      );
    const how = code === null ? "could not be reached" : `put the mail off: ${wordsOf(cause)}`;
    return new RetryableError("not-sent", `${host} ${how}.`, {
      fields,
      retryAfterMs: code === null ? 0 : this.#putOffMs,
      whatToDo: "It is offered again automatically; nothing was sent yet.",
      cause,
    });
  }
}

function isLoopback({ hostname }: URL): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** The code of the server's answer; null where it gave none. */
function answerCode(error: Error): number | null {
  return "responseCode" in error && typeof error.responseCode === "number"
    ? error.responseCode
    : null;
}

const longestAnswer = 300;

/** The server's own words, of which nobody knows what they are. */
function wordsOf(error: Error): string {
  const said = "response" in error && typeof error.response === "string" ? error.response : "";
  return said
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .slice(0, longestAnswer)
    .trim();
}
