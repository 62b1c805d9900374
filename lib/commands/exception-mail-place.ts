import type { Database } from "@/lib/db/client";
import type { Announcement } from "@/lib/domain/announcement/announcement";
import type { AnnouncementState } from "@/lib/domain/announcement/announcement-state";
import { mayInState } from "@/lib/domain/exception/may-act";
import { lockProposal } from "@/lib/db/proposals";
import { readExceptionMail } from "@/lib/queries/exception-mail";
import { auditedTransaction } from "./audited-transaction";
import type { Allowed } from "./command";
import { noSuchProposal, requireMay } from "./proposal-event";

/** As a form names the mail of a proposal. */
export interface ShownException {
  readonly proposal: string;
  readonly outlet: "mail";
}

interface Locked {
  readonly announcement: Announcement;
  readonly state: AnnouncementState;
  readonly name: string;
}

/**
 * As onAnnouncement, for the mail of a proposal, which is locked until the transaction ends. Throws "not-found",
 * and "step-not-ready" where the proposal is closed.
 */
export async function onExceptionMail(
  { who, viewer, action, now }: Omit<Allowed, "input">,
  { proposal: id }: ShownException,
  work: (db: Database, locked: Locked) => Promise<string | null>,
): Promise<{ readonly proposal: string }> {
  return auditedTransaction({ who, action, now }, async (db) => {
    await lockProposal(db, id);
    const status = await readExceptionMail(viewer, id, now, db);
    if (status === null) throw noSuchProposal(id);
    requireMay(mayInState(status, action));
    const { announcement, mailState: state, proposal } = status;
    const sentence = await work(db, {
      announcement,
      state,
      name: `the mail of “${proposal.what}”`,
    });
    const result = { proposal: id };
    return { result, draft: sentence === null ? null : { sentence } };
  });
}
