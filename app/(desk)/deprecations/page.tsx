import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { nowOfRequest } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { CalendarPicture } from "@/components/deprecation/calendar-picture";
import { countInSight } from "@/components/deprecation/calendar-rows";
import { DeprecationTable } from "@/components/deprecation/deprecation-table";
import { FeedLinks } from "@/components/deprecation/feed-links";
import { Filters } from "@/components/deprecation/filters";
import { Mistakes } from "@/components/deprecation/mistakes";
import { PolicyQuote } from "@/components/deprecation/policy-quote";
import { selectionHref } from "@/components/deprecation/selection-href";
import { StateTabs } from "@/components/deprecation/state-tabs";
import { UnannouncedList } from "@/components/deprecation/unannounced-list";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pager } from "@/components/ui/pager";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { removalIsNoDuty } from "@/lib/domain/deprecation/policy";
import { pageOf } from "@/lib/domain/page-of";
import { readDeprecationsPage, type DeprecationsPage } from "@/lib/queries/deprecations";
import { textOf, withoutEmpty, type QueryParameters } from "@/lib/domain/query-parameters";

export const metadata: Metadata = {
  title: "Deprecations",
  alternates: { types: { "application/atom+xml": paths.deprecationsFeed() } },
};

interface PartProps {
  readonly page: DeprecationsPage;
  /** The page of the list that the address asks for. */
  readonly listPage: string | null;
}

/** Rows of the list on one page. */
const pageSize = 40;

function Calendar({ page }: Pick<PartProps, "page">) {
  const { found, finals, foreseen, scan } = page;
  const facts = { deprecations: found, finals, foreseen, now: scan.day };
  const count = countInSight(facts);
  return (
    <Card
      id="calendar"
      title="Removal calendar"
      note={`${count} of the names below have a date that is upcoming or recent`}
      aside={<FeedLinks selection={page.selection} />}
    >
      {count === 0 ? (
        <EmptyState icon="clock" title="Nothing upcoming or recent">
          None of the names below is waiting for a condition, or had one come true in the last
          years.
        </EmptyState>
      ) : (
        <CalendarPicture facts={facts} />
      )}
    </Card>
  );
}

function Names({ page, listPage }: PartProps) {
  const { found, selection, mistakes, counts, choices } = page;
  const { items, number, count } = pageOf(found, listPage, pageSize);
  const hrefOf = (wanted: number) =>
    `${selectionHref(paths.deprecations(), selection)}&page=${String(wanted)}#names`;
  return (
    <Card id="names" title="Names" note={`${found.length} of ${page.scan.evaluated.length}`}>
      <StateTabs selection={selection} counts={counts} />
      <Filters selection={selection} choices={choices} />
      <Mistakes mistakes={mistakes} selection={selection} />
      {found.length === 0 ? (
        <EmptyState icon="dash" title="No name is like that">
          Ask for less, or{" "}
          <Link href={`${paths.deprecations()}?state=all#names`} className="link">
            look at all of them
          </Link>
          .
        </EmptyState>
      ) : (
        <>
          <DeprecationTable deprecations={items} selection={selection} />
          <Pager label="deprecated names" number={number} count={count} hrefOf={hrefOf} />
        </>
      )}
    </Card>
  );
}

function Problems({ page: { problems } }: Pick<PartProps, "page">) {
  if (problems.length === 0) return null;
  return (
    <Card id="problems" title="Not read" note="files that may hold warnings nobody knows of">
      <ul className="grid gap-1 text-sm">
        {problems.map(({ file, sentence }) => (
          <li key={file} className="wrap-anywhere">
            <code className="font-code">{file}</code> <span className="text-ink-2">{sentence}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Scanned({ page, listPage }: PartProps) {
  const { unannounced } = page.scan;
  return (
    <>
      <Calendar page={page} />
      <Names page={page} listPage={listPage} />
      {unannounced.length > 0 && (
        <Card
          id="unannounced"
          title="Removed without ever having warned"
          note="as far as NEWS tells"
        >
          <UnannouncedList removals={unannounced.toReversed()} />
        </Card>
      )}
      <Problems page={page} />
    </>
  );
}

function NotScanned() {
  return (
    <Card>
      <EmptyState icon="clock" title="The source was not read yet">
        The names appear here as soon as the releases and trunk were scanned for warnings.
      </EmptyState>
    </Card>
  );
}

interface DeprecationsProps {
  readonly searchParams: Promise<QueryParameters>;
}

/** Every deprecated name, and when it may be removed at the earliest. */
export default async function Deprecations({ searchParams }: DeprecationsProps) {
  const [now, asked] = await Promise.all([nowOfRequest(), searchParams]);
  const rest = withoutEmpty(asked);
  if (rest !== null) redirect(`${paths.deprecations()}?${rest.toString()}#names`);
  const page = await readDeprecationsPage(await currentViewer(), asked, now);
  return (
    <>
      <LiveTopics topics={["facts:deprecations"]} />
      <PageHeading title="Deprecations">
        What {project.name} warns about. A removal needs two further releases <em>and</em> one year;
        eligible does not mean that it should go.{" "}
        <Link href={paths.deprecate()} className="link">
          Deprecate something
        </Link>
        .
      </PageHeading>
      <div className="grid gap-3 md:gap-4">
        <PolicyQuote paragraph={removalIsNoDuty} />
        {page.scan.history.releases.length === 0 && page.scan.history.trunk === null ? (
          <NotScanned />
        ) : (
          <Scanned page={page} listPage={textOf(asked.page)} />
        )}
      </div>
    </>
  );
}
