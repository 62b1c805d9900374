import { announcerOf } from "@/lib/config/announcer";
import { env } from "@/lib/config/env";
import { readAnnouncement } from "@/lib/db/announcements";
import { database, type Database } from "@/lib/db/client";
import { readSentRun } from "@/lib/db/exception-mails";
import { readBranchStatus } from "@/lib/db/proposal-branches";
import { readProposal } from "@/lib/db/proposals";
import type { Actor } from "@/lib/domain/actor";
import {
  blankAnnouncement,
  latestRevision,
  type Announcement,
} from "@/lib/domain/announcement/announcement";
import type { AnnouncementState } from "@/lib/domain/announcement/announcement-state";
import { tidied, type AnnouncementText } from "@/lib/domain/announcement/announcement-text";
import { mailMessage } from "@/lib/domain/announcement/mail-message";
import { messageIdToCome } from "@/lib/domain/announcement/message-id";
import { evaluateProposal } from "@/lib/domain/exception/evaluate-proposal";
import { composeMail } from "@/lib/domain/exception/mail";
import { mailStanding, maySendMail } from "@/lib/domain/exception/mail-standing";
import { mayInState, type ProposalStatus } from "@/lib/domain/exception/may-act";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { Viewer } from "@/lib/domain/viewer";
import { exceptionLinks } from "./exceptions";

/** The mail of a proposal: how it stands, and what can be done with it; who asks is another question. */
export interface ExceptionMailStatus extends ProposalStatus {
  readonly announcement: Announcement;
  readonly mailState: AnnouncementState;
  readonly sendable: Permission;
}

/** The mail of the proposal of that id at `now`; null where there is none. */
export async function readExceptionMail(
  viewer: Viewer,
  id: string,
  now: Instant,
  db: Database = database(),
): Promise<ExceptionMailStatus | null> {
  const proposal = await readProposal(id, db);
  if (proposal === null) return null;
  const branch = await readBranchStatus(proposal.branch, db);
  const status = { proposal, branch, state: evaluateProposal(proposal, branch, now) };
  const key = { releaseId: null, proposal: id, outlet: "mail" } as const;
  const announcement = (await readAnnouncement(viewer, key, db)) ?? blankAnnouncement(key);
  const mailState = mailStanding(announcement, proposal, await readSentRun(db, id));
  return { ...status, announcement, mailState, sendable: maySendMail(status, mailState) };
}

/** The mail of a proposal with all that its page shows. */
export interface ExceptionMailPage {
  readonly now: Instant;
  readonly proposal: ProposalStatus["proposal"];
  readonly announcement: Announcement;
  readonly state: AnnouncementState;
  readonly outlet: "mail";
  /** The text that stands, or what is composed of the proposal. */
  readonly text: AnnouncementText;
  /** As of an announcement's page. */
  readonly message: string | null;
  /** What in the list's archive reads like it. */
  readonly mails: ProposalStatus["proposal"]["mails"];
  /** Whether anything of it may still be changed. */
  readonly open: Permission;
  readonly sendable: Permission;
}

/** The page of the mail, as it is shown to `reader`, in whose name it would be sent; null: none. */
export async function readExceptionMailPage(
  viewer: Viewer,
  id: string,
  now: Instant,
): Promise<ExceptionMailPage | null> {
  const status = await readExceptionMail(viewer, id, now);
  if (status === null) return null;
  const { proposal, announcement, mailState: state, sendable } = status;
  const latest = latestRevision(announcement);
  return {
    ...{ now, proposal, announcement, state, outlet: "mail", sendable },
    text: latest ?? tidied(composeMail(proposal, exceptionLinks(proposal))),
    message: messageOf(announcement, proposal.proposedBy, now),
    mails: proposal.mails,
    open: mayInState(status, "announcement.edit"),
  };
}

/** As a plan that is asked for by the proposer would show it, but for its Message-ID. */
function messageOf(announcement: Announcement, sender: Actor, now: Instant): string | null {
  const latest = latestRevision(announcement);
  const from = announcerOf(sender);
  if (latest === null || from === null) return null;
  const { subject, text } = latest;
  const to = env().MAIL_LIST;
  return mailMessage({ from, to, subject, date: now, messageId: messageIdToCome, text });
}
