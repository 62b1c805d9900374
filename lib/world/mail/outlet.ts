import { TerminalError } from "@/lib/domain/errors";

/** The desk's own way to send mail: which server takes it, and in whose name. */
export interface MailOutlet {
  /** "smtps://user:password@mail.example.org"; its password is a secret. */
  readonly smtpUrl: string;
  /** How long a mail that was put off is left alone before it is offered again. Milliseconds. */
  readonly putOffMs?: number;
  /** How long the server may take for each answer. Milliseconds. */
  readonly answerMs?: number;
}

/** A list's archive: HyperKitty's base, "https://mail.python.org/archives", and the list's address. */
export interface MailArchive {
  readonly url: string;
  readonly list: string;
  /** Sends the requests; for counting them. */
  readonly fetch?: typeof fetch;
}

/** Nobody has said which server takes the desk's mail. */
export function noMailOutlet(): TerminalError {
  return new TerminalError("not-sent", "Slipway has no mail server: nothing was sent.", {
    whatToDo: "Set MAIL_SMTP_URL and MAIL_FROM, or send the mail yourself.",
  });
}
