import type { Metadata } from "next";
import Link from "next/link";
import { buildPlan } from "@/app/actions/plans";
import { startRelease, takeOver } from "@/app/actions/releases";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer, whoLooks } from "@/app/auth/current-viewer";
import { ToMendCard } from "@/components/deprecation/to-mend-card";
import { BlockerIssues } from "@/components/release/blocker-issues";
import { NextStep } from "@/components/release/next-step";
import { NothingLeft } from "@/components/release/nothing-left";
import { ReleaseHead } from "@/components/release/release-head";
import { StartRelease } from "@/components/release/start-release";
import { TakeOver } from "@/components/release/take-over";
import { earlyFinals, TimelinesPicture } from "@/components/release/timelines-picture";
import { FragmentsCard, TrunkCard } from "@/components/release/trunk-card";
import { CardGrid } from "@/components/site/card-grid";
import { LiveTopics } from "@/components/site/live-topics";
import { SeenCard } from "@/components/site/seen-card";
import { Card, CardBleed } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { mayPerson, type Person } from "@/lib/domain/person";
import { readBoard, type Board } from "@/lib/queries/board";
import type { ReleaseInFlight } from "@/lib/queries/in-flight";
import { readBoardTab } from "@/lib/queries/tab";
import { readToMend } from "@/lib/queries/to-mend";
import { nowOfRequest, syncOfRequest } from "@/app/request-parts";
import { tabMetadata } from "@/app/tab";
import { tabTitle } from "@/lib/domain/tab-state";

export async function generateMetadata(): Promise<Metadata> {
  const { state, versions } = await readBoardTab(await whoLooks());
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

function Todo({ release, board, person }: PartProps & { readonly release: ReleaseInFlight }) {
  const { version, decision, next } = release;
  if (decision === null)
    return (
      <TakeOver
        version={version}
        permission={mayPerson(person, "release.take-over")}
        takeOver={takeOver}
      />
    );
  if (next === null) return <NothingLeft release={release} withLink />;
  return (
    <NextStep
      version={version}
      releaseId={decision.id}
      step={next}
      now={board.now}
      permission={mayPerson(person, "plan.build")}
      buildPlan={buildPlan}
    />
  );
}

function Hero(props: PartProps & { readonly release: ReleaseInFlight }) {
  return (
    <Card className="lg:col-span-8">
      <ReleaseHead release={props.release} now={props.board.now} level={2} />
      <CardBleed className="mt-5 border-t border-line px-4 py-4 sm:px-5">
        <Todo {...props} />
      </CardBleed>
    </Card>
  );
}

function NothingInFlight({ board, person }: PartProps) {
  if (board.freshness.seenAt === null)
    return (
      <Card className="lg:col-span-8">
        <EmptyState icon="clock" title="Nothing was seen yet">
          The first sync is running; the board appears when it is done.
        </EmptyState>
      </Card>
    );
  return (
    <Card className="lg:col-span-8">
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
        {board.proposal.sentence} This reserves the number; nothing changes on GitHub.
      </EmptyState>
    </Card>
  );
}

function InTheWay({ board }: { readonly board: Board }) {
  const { blockers, now } = board;
  return (
    <Card
      id="in-the-way"
      title="In the way"
      note={blockers?.length}
      aside={
        <Link href={paths.blockers()} className="link">
          all blockers
        </Link>
      }
      className="lg:col-span-4"
    >
      {blockers === null && <p className="text-ink-2">Blockers are not synced yet.</p>}
      {blockers?.length === 0 && (
        <EmptyState icon="check" title="Nothing">
          No open issue carries the label {project.blockerLabel}.
        </EmptyState>
      )}
      {blockers !== null && blockers.length > 0 && <BlockerIssues issues={blockers} now={now} />}
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
    syncOfRequest(),
  ]);
  const [first, ...others] = board.releases;
  return (
    <>
      <LiveTopics topics={["facts", "run"]} />
      <h1 className="sr-only">Board</h1>
      <CardGrid>
        {first === undefined ? (
          <NothingInFlight board={board} person={person} />
        ) : (
          <Hero release={first} board={board} person={person} />
        )}
        <InTheWay board={board} />
        {others.map((release) => (
          <Hero key={release.version} release={release} board={board} person={person} />
        ))}
        <TrunkCard trunk={board.trunk} now={now} className="lg:col-span-4" />
        <FragmentsCard fragments={board.fragments} className="lg:col-span-4" />
        <SeenCard {...board.freshness} sync={sync} now={now} className="lg:col-span-4" />
        {toMend !== null && <ToMendCard {...toMend} className="lg:col-span-12" />}
        <Timelines board={board} />
      </CardGrid>
    </>
  );
}
