import { readAnnouncement } from "@/lib/db/announcements";
import { readProposal } from "@/lib/db/proposals";
import { approvalMoved } from "@/lib/domain/announcement/approved-text";
import { announcementOf } from "@/lib/domain/exception/announcement";
import { countingMail } from "@/lib/domain/exception/proposal-mail";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { slipway } from "@/lib/domain/viewer";

type MailItem = Extract<BasisItem, { readonly kind: "exception-mail-approved" }>;

/**
 * Asks our own books once more whether exactly that text of the proposal's mail may be sent: null, or a sentence
 * of what moved: the text, its approval, the proposal was closed, somebody sent the mail
 * by hand, as a person says or as the archive shows.
 */
export async function movedExceptionMail({
  proposal: id,
  contentHash,
}: MailItem): Promise<string | null> {
  const proposal = await readProposal(id);
  if (proposal === null) return "There is no such proposal any more.";
  const end = proposal.events.find(({ kind }) => kind === "refused" || kind === "withdrawn");
  if (end !== undefined) return `${end.by.login} closed the proposal.`;
  const said = announcementOf(proposal);
  if (said !== null) return `${said.by.login} says that the mail is in the archive already.`;
  const seen = countingMail(proposal);
  // What this run itself has sent is adopted.
  if (seen !== null && seen.known.by !== "run")
    return `The list’s archive has the mail already: “${seen.mail.subject}” by ${seen.mail.from}.`;
  const key = { releaseId: null, proposal: id, outlet: "mail" } as const;
  return approvalMoved(await readAnnouncement(slipway, key), { outlet: "mail", contentHash });
}
