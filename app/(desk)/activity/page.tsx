import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { placeBefore } from "@/app/older-entries";
import { nothingThere, orNotFound } from "@/app/or-not-found";
import { nowOfRequest } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { ActivityTable } from "@/components/release/activity-table";
import { LiveTopics } from "@/components/site/live-topics";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { repositoryPlace } from "@/lib/config/repository";
import { readActivity } from "@/lib/queries/activity";
import { releaseNumberOf } from "@/lib/queries/release";
import type { QueryParameters } from "@/lib/domain/query-parameters";

export const metadata: Metadata = { title: "Activity" };

interface ActivityPageProps {
  readonly searchParams: Promise<QueryParameters>;
}

interface Wanted {
  readonly before?: number;
  readonly release?: string;
}

/** What the address asks for; not found where it asks for what cannot be. */
async function wanted({ searchParams }: ActivityPageProps): Promise<Wanted> {
  const { before, release } = await searchParams;
  const place = placeBefore(before);
  return {
    ...(place !== null && { before: place }),
    ...(release !== undefined && { release: numberIn(release) }),
  };
}

type Given = string | readonly string[];

function numberIn(release: Given): string {
  return (typeof release === "string" ? releaseNumberOf(release) : null) ?? nothingThere();
}

function olderHref({ release }: Wanted, before: number): string {
  const query = new URLSearchParams({ before: String(before), ...(release && { release }) });
  return `${paths.activity()}?${query.toString()}`;
}

/** The audit log: who did what, by which plan, and what came of it. */
async function ActivityPage(props: ActivityPageProps) {
  const [now, where, viewer] = await Promise.all([nowOfRequest(), wanted(props), currentViewer()]);
  const { entries, older } = await readActivity(viewer, where);
  return (
    <>
      <LiveTopics topics={["run", "plan"]} />
      <PageHeading title="Activity">
        Every action and request, including refusals. When people came and went is shown to nobody
        but themselves. What GitHub told of:{" "}
        <Link href={paths.deliveries()} className="link">
          webhook deliveries
        </Link>
        .
        {where.release !== undefined && (
          <>
            {" "}
            Only of {where.release}.{" "}
            <Link href={paths.activity()} className="link">
              Show all
            </Link>
          </>
        )}
      </PageHeading>
      <Card
        id="log"
        title="Log"
        note={where.before === undefined ? "newest first" : "older entries"}
      >
        {entries.length === 0 ? (
          <EmptyState icon="clock" title="Nothing was done yet">
            The first thing that somebody does here is the first line.
          </EmptyState>
        ) : (
          <ActivityTable entries={entries} place={repositoryPlace()} now={now} />
        )}
      </Card>
      {older !== null && (
        <div className="mt-4">
          <ButtonLink href={olderHref(where, older)}>Older</ButtonLink>
        </div>
      )}
    </>
  );
}

export default orNotFound(ActivityPage);
