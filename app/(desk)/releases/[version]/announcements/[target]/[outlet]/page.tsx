import { Link } from "@/components/ui/link";
import { AnnouncementDesk } from "@/app/(desk)/announcement-desk";
import { attestAnnouncement, retractAnnouncement } from "@/app/actions/announcements";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { announcementTab } from "@/app/announcement-tab";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { outletNames } from "@/components/announcement/announcement-words";
import { ByHandCard } from "@/components/announcement/by-hand-card";
import { PicksCard } from "@/components/announcement/picks-card";
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
      <AnnouncementDesk {...shown} send={<ToStep page={page} />}>
        <ByHandCard {...shown} attest={attestAnnouncement} retract={retractAnnouncement} />
        <PicksCard picks={page.picks} />
      </AnnouncementDesk>
    </>
  );
}

export default orNotFound(Announcement);
