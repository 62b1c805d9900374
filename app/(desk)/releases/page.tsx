import type { Metadata } from "next";
import { startRelease } from "@/app/actions/releases";
import { nowOfRequest } from "@/app/request-parts";
import { tabMetadata } from "@/app/tab";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer, whoLooks } from "@/app/auth/current-viewer";
import { cadenceInWords, CadencePicture } from "@/components/release/cadence-picture";
import { ReleaseTable } from "@/components/release/release-table";
import { StartRelease } from "@/components/release/start-release";
import { earlyFinals, TimelinesPicture } from "@/components/release/timelines-picture";
import { CardGrid } from "@/components/site/card-grid";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { mayPerson } from "@/lib/domain/person";
import { textOf, type QueryParameters } from "@/lib/domain/query-parameters";
import { readAdvisoryOffers } from "@/lib/queries/advisory-offers";
import { readBoardTab } from "@/lib/queries/tab";
import { readReleasesPage, type ReleasesPage } from "@/lib/queries/releases";

export async function generateMetadata(): Promise<Metadata> {
  const { viewer, ...looking } = await whoLooks();
  const { state } = await readBoardTab(viewer, looking);
  return tabMetadata({ state, about: "Releases" });
}

interface PartProps {
  readonly page: ReleasesPage;
}

function Cadence({ page: { releases, now } }: PartProps) {
  const finals = releases.flatMap(({ version, kind, finalAt }) =>
    finalAt === null ? [] : [{ version, kind, at: finalAt }],
  );
  if (finals.length === 0) return null;
  return (
    <Card
      id="cadence"
      title="Cadence"
      note={cadenceInWords({ releases: finals, now })}
      className="lg:col-span-7"
    >
      <CadencePicture releases={finals} now={now} />
    </Card>
  );
}

function Timelines({ page }: PartProps) {
  const picture = {
    releases: page.releases.filter(({ candidates }) => candidates.length > 0),
    waitDays: project.candidateWaitDays,
  };
  if (picture.releases.length === 0) return null;
  return (
    <Card
      id="timelines"
      title="Candidate timelines"
      note={earlyFinals(picture)}
      className="lg:col-span-12"
    >
      <TimelinesPicture {...picture} />
    </Card>
  );
}

interface ReleasesProps {
  /** kind: for which kind of release a number is asked. */
  readonly searchParams: Promise<QueryParameters>;
}

/** The history of releases, as pictures and as a table. */
export default async function Releases({ searchParams }: ReleasesProps) {
  const [person, viewer, now] = await Promise.all([
    currentPerson(),
    currentViewer(),
    nowOfRequest(),
  ]);
  const [page, advisories] = await Promise.all([
    readReleasesPage(viewer, now),
    readAdvisoryOffers(viewer),
  ]);
  return (
    <>
      <LiveTopics topics={["facts:github", "facts:history", "facts:pypi", "facts:milestones"]} />
      <PageHeading title="Releases">
        All of {project.name}’s releases with their candidates, as GitHub shows them.{" "}
        <Link href={paths.changes()} className="link">
          Where is my change?
        </Link>
      </PageHeading>
      <CardGrid>
        <Card id="start" title="Start a release" className="self-start lg:col-span-5">
          <StartRelease
            proposal={page.proposal}
            asked={textOf((await searchParams).kind)}
            permission={mayPerson(person, "release.start")}
            startRelease={startRelease}
            advisories={advisories}
          />
        </Card>
        <Cadence page={page} />
        <Timelines page={page} />
        <Card id="all" title="All releases" note={page.releases.length} className="lg:col-span-12">
          {page.releases.length === 0 ? (
            <EmptyState icon="clock" title="No release was seen yet">
              They appear here after the first sync.
            </EmptyState>
          ) : (
            <ReleaseTable releases={page.releases} />
          )}
        </Card>
      </CardGrid>
    </>
  );
}
