import type { Metadata } from "next";
import { approveWaiver, waiveBlocker, withdrawWaiverApproval } from "@/app/actions/blockers";
import { redirect } from "next/navigation";
import { tabMetadata } from "@/app/tab";
import { whoLooks } from "@/app/auth/current-viewer";
import { ObstacleRows } from "@/components/release/obstacle-rows";
import { WaivedRows } from "@/components/release/waived-rows";
import { WaiverForms } from "@/components/release/waiver-forms";
import { SearchForm } from "@/components/search/search-form";
import { SearchResults } from "@/components/search/search-results";
import { LiveTopics } from "@/components/site/live-topics";
import { SyncProgress } from "@/components/site/sync-progress";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { ExternalLink } from "@/components/ui/external-link";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { repositoryPlace } from "@/lib/config/repository";
import type { Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { textOf, withoutEmpty, type QueryParameters } from "@/lib/domain/query-parameters";
import type { Issue } from "@/lib/domain/observed/issue";
import { tabStateOfObstacles } from "@/lib/domain/tab-state";
import { visibleLine } from "@/lib/domain/visible-text";
import type { Viewer } from "@/lib/domain/viewer";
import { readBlockersPage, type BlockersPage } from "@/lib/queries/blockers";
import { readSearchPage } from "@/lib/queries/search";
import { MayBeBlockers } from "./may-be-blockers";
import { UndrivenRelease } from "@/components/blocker/undriven-release";

interface BlockersProps {
  readonly searchParams: Promise<QueryParameters>;
}

export async function generateMetadata({ searchParams }: BlockersProps): Promise<Metadata> {
  const [{ viewer, now }, { q }] = await Promise.all([whoLooks(), searchParams]);
  const text = textOf(q);
  if (text !== null) return { title: `${visibleLine(text.slice(0, 60))} · Search` };
  const { obstacles } = await readBlockersPage(viewer, now);
  const all = obstacles.blockers ?? [];
  const about = all.length === 0 ? "Blockers" : `Blockers (${String(all.length)})`;
  return tabMetadata({ state: tabStateOfObstacles(all), about });
}

interface PartProps {
  readonly page: BlockersPage;
  readonly person: Person;
}

/** The forms of an issue's waiver for those releases. */
function Waivers({
  page,
  person,
  issue,
  of,
}: PartProps & { readonly issue: Issue; readonly of: readonly (string | null)[] }) {
  return page.releases.map(
    ({ version, releaseId, waivers }) =>
      of.includes(version) &&
      (releaseId === null ? (
        <UndrivenRelease key={version} release={version} />
      ) : (
        <WaiverForms
          key={version}
          release={version}
          releaseId={releaseId}
          issue={issue}
          waiver={waivers.find((waiver) => waiver.issue === issue.number) ?? null}
          place={repositoryPlace()}
          person={person}
          now={page.now}
          waiveBlocker={waiveBlocker}
          approveWaiver={approveWaiver}
          withdrawApproval={withdrawWaiverApproval}
        />
      )),
  );
}

function Blockers({ page, person }: PartProps) {
  const { blockers, waived } = page.obstacles;
  if (blockers === null)
    return (
      <EmptyState icon="clock" title="Not synced yet">
        They appear here after the first sync.
      </EmptyState>
    );
  if (blockers.length === 0)
    return (
      <EmptyState icon="check" title="Nothing is in the way">
        {waived.length === 0 ? "No blocker is open" : "Every open blocker is waived"}, no gate is
        red, no run needs a person.
      </EmptyState>
    );
  return (
    <ObstacleRows
      obstacles={blockers}
      place={repositoryPlace()}
      now={page.now}
      actionFor={({ issue, holds }) =>
        issue !== null && (
          <Waivers
            page={page}
            person={person}
            issue={issue}
            of={holds.map(({ release }) => release)}
          />
        )
      }
    />
  );
}

function Waived({ page, person }: PartProps) {
  const { waived } = page.obstacles;
  if (waived.length === 0) return null;
  return (
    <Card id="waived" title="Waived" note={waived.length} className="mt-3 md:mt-4">
      <WaivedRows
        waived={waived}
        now={page.now}
        detailOf={({ issue, release }) => (
          <>
            <Link href={paths.blocker(issue.number)} className="link">
              #{issue.number}
            </Link>
            , for <Code>{release}</Code>
            <Waivers page={page} person={person} issue={issue} of={[release]} />
          </>
        )}
      />
    </Card>
  );
}

/** What is in the way, where nothing is searched for: the process document's own search. */
async function InTheWay({ person, viewer, now }: Looks) {
  const page = await readBlockersPage(viewer, now);
  return (
    <>
      <LiveTopics topics={["facts", "run"]} />
      <Card
        id="in-the-way"
        title="In the way"
        note={page.obstacles.blockers?.length}
        aside={
          page.source !== null && (
            <ExternalLink href={page.source}>View search on GitHub</ExternalLink>
          )
        }
      >
        <Blockers page={page} person={person} />
      </Card>
      <Waived page={page} person={person} />
      <MayBeBlockers person={person} viewer={viewer} now={now} />
      {page.observedAt !== null && (
        <p className="mt-2 text-sm text-ink-3">
          seen <RelativeTime at={page.observedAt} now={now} />
          {page.history !== null && (
            <>
              {" · "}
              <SyncProgress part="history" progress={page.history} />
            </>
          )}
        </p>
      )}
    </>
  );
}

interface Looks {
  readonly person: Person;
  readonly viewer: Viewer;
  readonly now: Instant;
}

/**
 * What is in the way, or what a search finds. Anybody may read; two committers may waive an issue for a
 * release.
 */
export default async function Page({ searchParams }: BlockersProps) {
  const [{ person, viewer, now }, asked] = await Promise.all([whoLooks(), searchParams]);
  const rest = withoutEmpty(asked);
  if (rest !== null) redirect(`${paths.blockers()}?${rest.toString()}`);
  const text = textOf(asked.q);
  const found =
    text === null ? null : await readSearchPage(viewer, { text, page: textOf(asked.page) }, now);
  return (
    <>
      <PageHeading title="Blockers">
        What holds up a release: open issues with the label <Code>{project.blockerLabel}</Code>,
        unless two committers waive one for that release with a reason; failed checks; runs that
        need a person.
      </PageHeading>
      <SearchForm text={found?.text ?? null} />
      {found === null ? (
        <InTheWay person={person} viewer={viewer} now={now} />
      ) : (
        <SearchResults page={found} place={repositoryPlace()} now={now} />
      )}
    </>
  );
}
