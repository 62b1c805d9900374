import { Link } from "@/components/ui/link";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { Answer } from "@/components/deprecation/answer";
import { FactsList } from "@/components/deprecation/facts-list";
import { LifePicture } from "@/components/deprecation/life-picture";
import { NewsList } from "@/components/deprecation/news-list";
import { SpansList } from "@/components/deprecation/spans-list";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Code } from "@/components/ui/code";
import { DottedText } from "@/components/ui/dotted-text";
import { ExternalLink } from "@/components/ui/external-link";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { allFinals } from "@/lib/domain/deprecation/finals";
import type { Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { readDeprecation, type DeprecationPage } from "@/lib/queries/deprecation";
import { NameNotFound } from "./name-not-found";
import { Removal } from "./removal";

interface NameProps {
  readonly params: Promise<{ readonly id: string }>;
}

export const generateMetadata = titleOrNotFound(async ({ params }: NameProps) =>
  partOfPath((await params).id),
);

interface PartProps {
  readonly page: DeprecationPage;
}

function Above({ page: { deprecation } }: PartProps) {
  const inPackage = new URLSearchParams({ package: deprecation.package, state: "standing" });
  return (
    <>
      <Link href={paths.deprecations()} className="link">
        Deprecations
      </Link>
      <Link href={`${paths.deprecations()}?${inPackage.toString()}#names`} className="link">
        {deprecation.package}
      </Link>
      {deprecation.private && <Chip>private</Chip>}
    </>
  );
}

function Others({ page: { others } }: PartProps) {
  if (others.length === 0) return null;
  return (
    <>
      Deprecated more than once:{" "}
      {others.map(({ id, firstRelease }) => (
        <Link key={id} href={paths.deprecation(id)} className="link mr-2">
          {firstRelease === null ? "with the next release" : `since ${firstRelease.version}`}
        </Link>
      ))}
    </>
  );
}

interface MayRemoveProps extends PartProps {
  readonly person: Person;
  readonly now: Instant;
}

function MayRemove({ page, person, now }: MayRemoveProps) {
  const { deprecation, mayRemove, scan } = page;
  const { id } = deprecation;
  return (
    <Card
      id="may-remove"
      title="May I remove it?"
      aside={
        <span className="flex gap-x-3">
          <a href={paths.mayRemoveJson(id)} className="link">
            JSON
          </a>
          <a href={paths.mayRemoveBadge(id)} className="link">
            badge
          </a>
        </span>
      }
    >
      <Answer deprecation={deprecation} mayRemove={mayRemove} now={scan.day} />
      <div className="mt-4">
        <Removal id={id} person={person} now={now} />
      </div>
    </Card>
  );
}

function Tickets({ page: { tickets } }: PartProps) {
  return (
    <Card id="tickets" title="Tickets" note="with the name in their title">
      <ul className="grid gap-1.5">
        {tickets.map(({ number, title, state, url }) => (
          <li key={number} className="wrap-anywhere">
            <ExternalLink href={url}>
              #{number} <DottedText text={title} />
            </ExternalLink>{" "}
            <span className="text-sm text-ink-3">{state}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** One deprecated name: whether it may go, what the warning says, and its life through the releases. */
async function Name({ params }: NameProps) {
  const [person, now, { id }] = await Promise.all([currentPerson(), nowOfRequest(), params]);
  const found = await readDeprecation(await currentViewer(), partOfPath(id), now);
  if (!found.found) nothingThere();
  const { page } = found;
  const { deprecation, scan, news, tickets } = page;
  return (
    <>
      <LiveTopics topics={["facts:deprecations", "facts:github", "facts:history"]} />
      <PageHeading
        title={<Code className="text-[0.9em] tracking-normal">{deprecation.name}</Code>}
        above={<Above page={page} />}
      >
        {page.others.length > 0 && <Others page={page} />}
      </PageHeading>
      <div className="grid gap-3 md:gap-4">
        <MayRemove page={page} person={person} now={now} />
        <Card id="warning" title="The warning">
          <FactsList deprecation={deprecation} places={page.sites} />
        </Card>
        <Card id="life" title="Through the releases">
          <LifePicture deprecation={deprecation} finals={allFinals(scan.history)} now={scan.day} />
          <SpansList spans={deprecation.spans} places={page.spans} />
        </Card>
        {news.length > 0 && (
          <Card id="news" title="In NEWS" note={news.length}>
            <NewsList entries={news} />
          </Card>
        )}
        {tickets.length > 0 && <Tickets page={page} />}
      </div>
    </>
  );
}

export default orNotFound(Name, ({ params }) => <NameNotFound params={params} />);
