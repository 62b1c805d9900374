import type { ExceptionProposal } from "./proposal";

/** A mail to the list, for review. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** The mail that starts the discussion; the addresses are those of the ticket and the branch. */
export function composeMail(
  _proposal: Pick<ExceptionProposal, "what" | "why" | "ticket" | "branch">,
  _urls: { readonly ticket: string; readonly branch: string; readonly policy: string },
): Mail {
  throw new Error("not written yet");
}
