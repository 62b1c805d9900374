import type { ReactNode } from "react";
import {
  approveAnnouncement,
  commentAnnouncement,
  resolveAnnouncementComment,
  saveAnnouncement,
  withdrawAnnouncementApproval,
} from "@/app/actions/announcements";
import { claimMail, disclaimMail } from "@/app/actions/mail-claims";
import { ApprovalCard } from "@/components/announcement/approval-card";
import { ArchiveCard } from "@/components/announcement/archive-card";
import { CommentsCard } from "@/components/announcement/comments-card";
import { EditorCard } from "@/components/announcement/editor-card";
import { MessageCard } from "@/components/announcement/message-card";
import type { AnnouncementProps } from "@/components/announcement/page-parts";
import { RevisionsCard } from "@/components/announcement/revisions-card";
import { CardGrid } from "@/components/site/card-grid";

interface AnnouncementDeskProps extends AnnouncementProps {
  /** How the approved text is sent. */
  readonly send: ReactNode;
  /** Cards below those that every announcement has. */
  readonly children: ReactNode;
}

/**
 * Where a message is written and approved, whatever it announces: its text, the exact message and its
 * revisions; beside them approvals, comments, and what the archive shows of it.
 */
export function AnnouncementDesk({ page, person, send, children }: AnnouncementDeskProps) {
  const shown = { page, person };
  const { now, mails, announcement } = page;
  return (
    <CardGrid>
      <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-8">
        <EditorCard {...shown} save={saveAnnouncement} />
        <MessageCard page={page} />
        <RevisionsCard revisions={announcement.revisions} now={now} />
      </div>
      <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-4">
        <ApprovalCard
          {...shown}
          approve={approveAnnouncement}
          withdraw={withdrawAnnouncementApproval}
          send={send}
        />
        <CommentsCard
          {...shown}
          comment={commentAnnouncement}
          resolve={resolveAnnouncementComment}
        />
        <ArchiveCard {...{ mails, person, now }} claim={claimMail} disclaim={disclaimMail} />
        {children}
      </div>
    </CardGrid>
  );
}
