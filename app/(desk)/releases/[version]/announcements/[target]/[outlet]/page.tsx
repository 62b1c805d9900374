import { Link } from "@/components/ui/link";
import {
  approveAnnouncement,
  attestAnnouncement,
  commentAnnouncement,
  resolveAnnouncementComment,
  retractAnnouncement,
  saveAnnouncement,
  withdrawAnnouncementApproval,
} from "@/app/actions/announcements";
import { claimMail, disclaimMail } from "@/app/actions/mail-claims";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { announcementTab } from "@/app/announcement-tab";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { outletNames } from "@/components/announcement/announcement-words";
import { ApprovalCard } from "@/components/announcement/approval-card";
import { ArchiveCard } from "@/components/announcement/archive-card";
import { ByHandCard } from "@/components/announcement/by-hand-card";
import { CommentsCard } from "@/components/announcement/comments-card";
import { EditorCard } from "@/components/announcement/editor-card";
import { MessageCard } from "@/components/announcement/message-card";
import { PicksCard } from "@/components/announcement/picks-card";
import { RevisionsCard } from "@/components/announcement/revisions-card";
import { LiveTopics } from "@/components/site/live-topics";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { readAnnouncementPage, type AnnouncementPage } from "@/lib/queries/announcement";

interface AnnouncementProps {
  readonly params: Promise<{
    readonly version: string;
    readonly target: string;
    readonly outlet: string;
  }>;
}

async function read({ params }: AnnouncementProps): Promise<AnnouncementPage> {
  const { version, target, outlet } = await params;
  const address = {
    version: partOfPath(version),
    target: partOfPath(target),
    outlet: partOfPath(outlet),
  };
  const page = await readAnnouncementPage(await currentViewer(), address, await nowOfRequest());
  if (page === null) nothingThere();
  return page;
}

function titleOf({ outlet, target }: AnnouncementPage): string {
  return `${outletNames[outlet]} of ${target}`;
}

export const generateMetadata = titleOrNotFound(async (props: AnnouncementProps) => {
  const [person, page] = await Promise.all([currentPerson(), read(props)]);
  return { state: announcementTab(page, person), about: titleOf(page) };
});

function Heading({ page }: { readonly page: AnnouncementPage }) {
  const { version } = page;
  return (
    <PageHeading
      title={titleOf(page)}
      above={
        <>
          <Link href={paths.release(version)} className="link">
            Release {version}
          </Link>
          <Link href={paths.announcements(version)} className="link">
            Announcements
          </Link>
        </>
      }
    />
  );
}

function ToStep({ page: { outlet, step, version } }: { readonly page: AnnouncementPage }) {
  if (step === null || outlet === "social") return null;
  return <ButtonLink href={paths.step(version, step)}>Go to the step that sends it</ButtonLink>;
}

/** One announcement: its text, the exact message, its revisions, comments and approvals. */
async function Announcement(props: AnnouncementProps) {
  const [person, page] = await Promise.all([currentPerson(), read(props)]);
  const shown = { page, person };
  return (
    <>
      <LiveTopics topics={["facts", "run"]} />
      <Heading page={page} />
      <div className="grid gap-3 md:gap-4 lg:grid-cols-12">
        <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-8">
          <EditorCard {...shown} save={saveAnnouncement} />
          <MessageCard page={page} />
          <RevisionsCard revisions={page.announcement.revisions} now={page.now} />
        </div>
        <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-4">
          <ApprovalCard
            {...shown}
            approve={approveAnnouncement}
            withdraw={withdrawAnnouncementApproval}
            send={<ToStep page={page} />}
          />
          <CommentsCard
            {...shown}
            comment={commentAnnouncement}
            resolve={resolveAnnouncementComment}
          />
          <ArchiveCard
            mails={page.mails}
            person={person}
            now={page.now}
            claim={claimMail}
            disclaim={disclaimMail}
          />
          <ByHandCard {...shown} attest={attestAnnouncement} retract={retractAnnouncement} />
          <PicksCard picks={page.picks} />
        </div>
      </div>
    </>
  );
}

export default orNotFound(Announcement);
