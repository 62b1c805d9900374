import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { buildPlan } from "@/app/actions/plans";
import { startRelease, takeOver } from "@/app/actions/releases";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer, whoLooks } from "@/app/auth/current-viewer";
import { ToMendCard } from "@/components/deprecation/to-mend-card";
import { FragmentsCard } from "@/components/release/fragments-card";
import { InTheWayCard } from "@/components/release/in-the-way-card";
import { NewsNotices } from "@/components/release/news-notice";
import { NextStep } from "@/components/release/next-step";
import { NothingLeft } from "@/components/release/nothing-left";
import { ReleaseHead } from "@/components/release/release-head";
import { StartRelease } from "@/components/release/start-release";
import { TakeOver } from "@/components/release/take-over";
import { earlyFinals, TimelinesPicture } from "@/components/release/timelines-picture";
import { TrunkCard } from "@/components/release/trunk-card";
import { CardGrid } from "@/components/site/card-grid";
import { LiveTopics } from "@/components/site/live-topics";
import { SeenCard } from "@/components/site/seen-card";
import { Card, CardBleed } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import type { Instant } from "@/lib/domain/instant";
import { mayPerson, type Person } from "@/lib/domain/person";
import { readBoard, type Board } from "@/lib/queries/board";
import type { ReleaseInFlight } from "@/lib/queries/in-flight";
import { readPlanOnOffer } from "@/lib/queries/plan-on-offer";
import { readBoardTab } from "@/lib/queries/tab";
import { readToMend } from "@/lib/queries/to-mend";
import { nowOfRequest, syncOfRequest } from "@/app/request-parts";
import { tabMetadata } from "@/app/tab";
import type { SyncHealth } from "@/lib/domain/sync-health";
import { tabTitle } from "@/lib/domain/tab-state";

export async function generateMetadata(): Promise<Metadata> {
  const { viewer, ...looking } = await whoLooks();
  const { state, versions } = await readBoardTab(viewer, looking);
  const about = versions.length === 0 ? "Board" : versions.join(", ");
  // The layout's own page does not get its title's template.
  const title = { absolute: `${tabTitle(state, about)} · Slipway` };
  return { ...tabMetadata({ state, about }), title };
}

const timelinesShown = 14;

interface PartProps {
  readonly board: Board;
  readonly person: Person;
}

async function Todo({ release, board, person }: PartProps & { readonly release: ReleaseInFlight }) {
  const { version, decision, next, turn } = release;
  const taking = decision === null && (
    <TakeOver
      version={version}
      permission={mayPerson(person, "release.take-over")}
      takeOver={takeOver}
    />
  );
  if (next === null) return taking || <NothingLeft release={release} withLink />;
  return (
    <NextStep
      version={version}
      releaseId={decision?.id ?? null}
      step={next}
      place={board.place}
      turn={turn}
      obstacles={board.obstacles.blockers ?? []}
      now={board.now}
      level={3}
      permission={mayPerson(person, "plan.build")}
      offer={await readPlanOnOffer(await currentViewer(), version, next)}
      buildPlan={buildPlan}
      first={taking || undefined}
    />
  );
}

function Hero(
  props: PartProps & { readonly release: ReleaseInFlight; readonly className: string },
) {
  const { release, board, className } = props;
  return (
    <Card className={className}>
      <ReleaseHead release={release} now={board.now} level={2} />
      <CardBleed className="mt-5 grid gap-4 border-t border-line px-4 py-4 sm:px-5">
        <Todo {...props} />
        <NewsNotices news={release.checklist.news} now={board.now} />
      </CardBleed>
    </Card>
  );
}

function NothingInFlight({ board, person, className }: PartProps & { readonly className: string }) {
  if (board.freshness.seenAt === null)
    return (
      <Card className={className}>
        <EmptyState icon="clock" title="Nothing was seen yet">
          The first sync is running; the board appears when it is done.
        </EmptyState>
      </Card>
    );
  return (
    <Card className={className}>
      <EmptyState
        icon="branch"
        title="No release is in flight"
        action={
          <StartRelease
            proposal={board.proposal}
            permission={mayPerson(person, "release.start")}
            startRelease={startRelease}
          />
        }
      >
        Starting one reserves its number; nothing changes on GitHub.
      </EmptyState>
    </Card>
  );
}

function Timelines({ board }: { readonly board: Board }) {
  const releases = board.timelines.slice(0, timelinesShown);
  if (releases.length === 0) return null;
  const picture = { releases, waitDays: project.candidateWaitDays };
  return (
    <Card
      id="timelines"
      title="Candidate timelines"
      note={earlyFinals(picture)}
      aside={
        <Link href={paths.releases()} className="link">
          all releases
        </Link>
      }
      className="lg:col-span-12"
    >
      <TimelinesPicture {...picture} />
    </Card>
  );
}

interface TopProps extends PartProps {
  readonly sync: SyncHealth;
  readonly toMend: Awaited<ReturnType<typeof readToMend>>;
  readonly now: Instant;
}

function InTheWay({ board, now, className }: TopProps & { readonly className?: string }) {
  const { obstacles, trunk } = board;
  return <InTheWayCard obstacles={obstacles} place={trunk.place} now={now} className={className} />;
}

/** At most one release: at its side what is in the way; no card is longer than what it says. */
function Alone(props: TopProps) {
  const { board, person, sync, toMend, now } = props;
  const [release] = board.releases;
  return (
    <div className="grid items-start gap-3 md:gap-4 lg:col-span-12 lg:grid-cols-12 lg:grid-rows-[auto_auto_1fr]">
      {release === undefined ? (
        <NothingInFlight board={board} person={person} className="lg:col-span-7" />
      ) : (
        <Hero release={release} board={board} person={person} className="lg:col-span-7" />
      )}
      <div className="grid min-w-0 gap-3 md:gap-4 lg:col-span-5 lg:row-span-3">
        <InTheWay {...props} />
        <TrunkCard trunk={board.trunk} now={now} />
        <SeenCard {...board.freshness} sync={sync} now={now} />
      </div>
      <FragmentsCard fragments={board.fragments} place={board.place} className="lg:col-span-7" />
      {toMend !== null && <ToMendCard {...toMend} className="lg:col-span-7" />}
    </div>
  );
}

/** Releases beside each other; what is in the way of them below, once. */
function Several(props: TopProps) {
  const { board, person, sync, toMend, now } = props;
  return (
    <>
      {board.releases.map((release) => (
        <Hero
          key={release.version}
          release={release}
          board={board}
          person={person}
          className="lg:col-span-6"
        />
      ))}
      <InTheWay {...props} className="lg:col-span-6" />
      <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-6">
        <TrunkCard trunk={board.trunk} now={now} />
        <FragmentsCard fragments={board.fragments} place={board.place} />
      </div>
      <SeenCard {...board.freshness} sync={sync} now={now} columns className="lg:col-span-12" />
      {toMend !== null && <ToMendCard {...toMend} className="lg:col-span-12" />}
    </>
  );
}

/** In one glance: which release, which phase, what next, what is in the way, since when. */
export default async function BoardPage() {
  const [person, viewer, now] = await Promise.all([
    currentPerson(),
    currentViewer(),
    nowOfRequest(),
  ]);
  const [board, toMend, sync] = await Promise.all([
    readBoard(viewer, now),
    readToMend(viewer),
    syncOfRequest(now),
  ]);
  const parts = { board, person, sync, toMend, now };
  return (
    <>
      <LiveTopics topics={["facts", "run", "plan"]} />
      <h1 className="sr-only">Board</h1>
      <CardGrid>
        {board.releases.length > 1 ? <Several {...parts} /> : <Alone {...parts} />}
        <Timelines board={board} />
      </CardGrid>
    </>
  );
}
