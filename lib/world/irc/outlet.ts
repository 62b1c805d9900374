import { TerminalError } from "@/lib/domain/errors";

/** The desk's own place on IRC. */
export interface IrcOutlet {
  /** "ircs://account:password@irc.libera.chat:6697"; the password is a secret. */
  readonly url: string;
  readonly nick: string;
  /** How long a whole visit may take. Milliseconds. */
  readonly visitMs?: number;
}

/** Nobody has said where the project's channels are. */
export function noIrcOutlet(): TerminalError {
  return new TerminalError("not-sent", "Slipway is not on IRC: nothing was said.", {
    whatToDo: "Set IRC_URL, or tell it on IRC yourself.",
  });
}
