import type { Metadata } from "next";
import { startRelease } from "@/app/actions/releases";
import { nowOfRequest } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { cadenceInWords, CadencePicture } from "@/components/release/cadence-picture";
import { ReleaseTable } from "@/components/release/release-table";
import { StartRelease } from "@/components/release/start-release";
import { earlyFinals, TimelinesPicture } from "@/components/release/timelines-picture";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { project } from "@/lib/config/project";
import { mayPerson } from "@/lib/domain/person";
import { textOf, type QueryParameters } from "@/lib/domain/query-parameters";
import { readAdvisoryOffers } from "@/lib/queries/advisory-offers";
import { readReleasesPage, type ReleasesPage } from "@/lib/queries/releases";

export const metadata: Metadata = { title: "Releases" };

function Pictures({ page }: { readonly page: ReleasesPage }) {
  const { releases, now } = page;
  const finals = releases.flatMap(({ version, kind, finalAt }) =>
    finalAt === null ? [] : [{ version, kind, at: finalAt }],
  );
  const picture = {
    releases: releases.filter(({ candidates }) => candidates.length > 0),
    waitDays: project.candidateWaitDays,
  };
  return (
    <>
      {finals.length > 0 && (
        <Card id="cadence" title="Cadence" note={cadenceInWords({ releases: finals, now })}>
          <CadencePicture releases={finals} now={now} />
        </Card>
      )}
      {picture.releases.length > 0 && (
        <Card id="timelines" title="Candidate timelines" note={earlyFinals(picture)}>
          <TimelinesPicture {...picture} />
        </Card>
      )}
    </>
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
      <LiveTopics topics={["facts:github", "facts:history", "facts:pypi"]} />
      <PageHeading title="Releases">
        All of {project.name}’s releases with their candidates, as GitHub shows them.
      </PageHeading>
      <div className="grid gap-3 md:gap-4">
        <Pictures page={page} />
        <Card id="all" title="All releases" note={page.releases.length}>
          {page.releases.length === 0 ? (
            <EmptyState icon="clock" title="No release was seen yet">
              They appear here after the first sync.
            </EmptyState>
          ) : (
            <ReleaseTable releases={page.releases} />
          )}
        </Card>
        <Card id="start" title="Start a release">
          <StartRelease
            proposal={page.proposal}
            asked={textOf((await searchParams).kind)}
            permission={mayPerson(person, "release.start")}
            startRelease={startRelease}
            advisories={advisories}
          />
        </Card>
      </div>
    </>
  );
}
