import { Link } from "@/components/ui/link";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { announcementTab } from "@/app/announcement-tab";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { AnnouncedTargetCard } from "@/components/announcement/announced-target-card";
import { LiveTopics } from "@/components/site/live-topics";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { mostPressing } from "@/lib/domain/tab-state";
import { targetName } from "@/lib/domain/release/target";
import { readAnnouncementDesk, type AnnouncementDesk } from "@/lib/queries/announcements";

interface AnnouncementsProps {
  readonly params: Promise<{ readonly version: string }>;
}

async function read({ params }: AnnouncementsProps): Promise<AnnouncementDesk> {
  const version = partOfPath((await params).version);
  const desk = await readAnnouncementDesk(await currentViewer(), version, await nowOfRequest());
  if (desk === null) nothingThere();
  return desk;
}

export const generateMetadata = titleOrNotFound(async (props: AnnouncementsProps) => {
  const [person, { version, targets }] = await Promise.all([currentPerson(), read(props)]);
  // Of the target under way those that a step waits for.
  const due = (targets[0]?.announcements ?? []).filter(({ step }) => step !== null);
  return {
    state: mostPressing(due.map((announcement) => announcementTab(announcement, person))),
    about: `Announcements of ${version}`,
  };
});

function Nobody({ version }: { readonly version: string }) {
  return (
    <Card>
      <EmptyState
        icon="circle"
        title="Nothing to announce here"
        action={<ButtonLink href={paths.release(version)}>Go to {version}</ButtonLink>}
      >
        Nobody drives {version} here. Announcements are written for releases that somebody drives.
      </EmptyState>
    </Card>
  );
}

/** All announcements of a release: how far each is, and who has to do what. */
async function Announcements(props: AnnouncementsProps) {
  const { version, release, targets, now } = await read(props);
  return (
    <>
      <LiveTopics topics={["facts", "run"]} />
      <PageHeading
        title={`Announcements of ${version}`}
        above={
          <Link href={paths.release(version)} className="link">
            Release {version}
          </Link>
        }
      >
        Each text is approved by a committer other than its last editor, and sent once the files are
        on PyPI.
      </PageHeading>
      {release === null ? (
        <Nobody version={version} />
      ) : (
        <div className="grid gap-3 md:gap-4">
          {targets.map((announced) => (
            <AnnouncedTargetCard
              key={targetName(announced.target)}
              version={version}
              announced={announced}
              now={now}
            />
          ))}
        </div>
      )}
    </>
  );
}

export default orNotFound(Announcements);
