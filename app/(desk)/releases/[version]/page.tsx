import { Link } from "@/components/ui/link";
import { buildPlan } from "@/app/actions/plans";
import { startRelease, takeOver } from "@/app/actions/releases";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { releaseTab } from "@/app/release-tab";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { AbandonedRelease } from "@/components/release/abandoned-release";
import { ActivityList } from "@/components/release/activity-list";
import { ChecklistView } from "@/components/release/checklist-view";
import { InTheWayCard } from "@/components/release/in-the-way-card";
import { NewsNotices } from "@/components/release/news-notice";
import { NextStep } from "@/components/release/next-step";
import { NothingLeft } from "@/components/release/nothing-left";
import { ReleaseHead } from "@/components/release/release-head";
import { TakeOver } from "@/components/release/take-over";
import { TestReportsCard } from "@/components/release/test-reports-card";
import { waitInWords } from "@/components/release/timeline-layout";
import { TimelinesPicture } from "@/components/release/timelines-picture";
import { BesideChecklist } from "@/components/site/card-grid";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { whatStays } from "@/lib/domain/process/abandonment";
import { countNotes } from "@/lib/domain/process/step-note";
import { mayPerson } from "@/lib/domain/person";
import { isInFlight } from "@/lib/domain/release/lifecycle";
import type { QueryParameters } from "@/lib/domain/query-parameters";
import { readDossier } from "@/lib/queries/dossier";
import { readPastReleaseDetail } from "@/lib/queries/past-release";
import { readPlanOnOffer } from "@/lib/queries/plan-on-offer";
import { readReleasePage, type ReleasePage } from "@/lib/queries/release";
import { Brought, Out } from "./release-that-is-out";
import {
  Abandon,
  CandidateWait,
  Fixes,
  Handover,
  Renumber,
  type PartProps,
} from "./whole-release-cards";

interface ReleaseProps {
  readonly params: Promise<{ readonly version: string }>;
  /** commits: which page of the commits of a release that is out. */
  readonly searchParams: Promise<QueryParameters>;
}

const entriesShown = 8;

export const generateMetadata = titleOrNotFound(async ({ params }: ReleaseProps) =>
  releaseTab(partOfPath((await params).version)),
);

/** The next step as the board shows it; what holds it up stands below, once. */
async function Next({ page, person }: PartProps) {
  const { version, next, turn, obstacles, now } = page;
  const taking = page.decision === null && (
    <TakeOver
      version={version}
      permission={mayPerson(person, "release.take-over")}
      takeOver={takeOver}
    />
  );
  if (next === null) return taking || <NothingLeft release={page} withLink={false} />;
  return (
    <NextStep
      version={version}
      releaseId={page.decision?.id ?? null}
      step={next}
      place={page.place}
      turn={turn}
      obstacles={obstacles.blockers ?? []}
      now={now}
      level={2}
      permission={mayPerson(person, "plan.build")}
      offer={await readPlanOnOffer(await currentViewer(), version, next)}
      buildPlan={buildPlan}
      first={taking || undefined}
    />
  );
}

function Front({ page, person }: PartProps) {
  const abandoned = page.decision?.abandoned ?? null;
  if (page.decision === null || abandoned === null) return <Next page={page} person={person} />;
  return (
    <AbandonedRelease
      version={page.version}
      kind={page.decision.kind}
      abandoned={abandoned}
      stays={whatStays(page.facts)}
      now={page.now}
      permission={mayPerson(person, "release.start")}
      startRelease={startRelease}
    />
  );
}

/** The way from the first candidate to the final, or to today. */
function FromCandidate({ timeline }: Pick<ReleasePage, "timeline">) {
  if (timeline === null) return null;
  const waitDays = project.candidateWaitDays;
  return (
    <Card id="timeline" title="From candidate to final" note={waitInWords(timeline, waitDays)}>
      <TimelinesPicture releases={[timeline]} waitDays={waitDays} />
    </Card>
  );
}

/** The same as on the board, as far as it is in this release's way. */
function InTheWay({ page }: { readonly page: ReleasePage }) {
  const { blockers, waived } = page.obstacles;
  const isClear = blockers === null || blockers.length === 0;
  if (isClear && waived.length === 0) return null;
  return <InTheWayCard obstacles={page.obstacles} place={page.place} now={page.now} />;
}

function Recent({ page }: { readonly page: ReleasePage }) {
  const { entries } = page.activity;
  if (entries.length === 0) return null;
  return (
    <Card
      id="recent"
      title="Recent activity"
      aside={
        <Link href={`${paths.activity()}?release=${page.version}`} className="link">
          all activity
        </Link>
      }
    >
      <ActivityList entries={entries.slice(0, entriesShown)} place={page.place} now={page.now} />
    </Card>
  );
}

/** One release: where it stands, the next step in front, and the checklist by phase. */
async function Release({ params, searchParams }: ReleaseProps) {
  const [person, now, { version }] = await Promise.all([currentPerson(), nowOfRequest(), params]);
  const viewer = await currentViewer();
  const page = await readReleasePage(viewer, partOfPath(version), now);
  if (page === null) nothingThere();
  const { out } = page;
  // Its final is tagged, and somebody is still at it: nobody's release is not over by that alone.
  const isOver = page.lifecycle === null || !isInFlight(page.lifecycle);
  const detail = out === null ? null : await readPastReleaseDetail(viewer, out.version, now);
  if (out !== null && detail !== null && page.decision === null && isOver) {
    const dossier = await readDossier(viewer, out.version, now);
    const shown = { out: page.timeline ?? out, detail, dossier, searchParams };
    return <Out {...shown} />;
  }
  return (
    <div className="grid gap-3 md:gap-4">
      <LiveTopics topics={["facts", "run", "plan"]} />
      <Card>
        <ReleaseHead release={page} now={now} level={1} />
      </Card>
      <Driven page={page} person={person} />
      {out !== null && detail !== null && (
        <Brought out={out} detail={detail} searchParams={searchParams} />
      )}
    </div>
  );
}

/** What is to be done, beside the checklist. */
function Driven({ page, person }: PartProps) {
  const { checklist, now, notes, facts } = page;
  return (
    <BesideChecklist
      checklist={
        <ChecklistView checklist={checklist} now={now} shown={null} notes={countNotes(notes)} />
      }
      after={
        <>
          <Recent page={page} />
          <Handover page={page} person={person} />
          <Renumber page={page} person={person} />
          <Abandon page={page} person={person} />
        </>
      }
    >
      <NewsNotices news={checklist.news} now={now} />
      <Card>
        <Front page={page} person={person} />
      </Card>
      <CandidateWait page={page} person={person} />
      <TestReportsCard facts={facts} projects={project.askedProjects} />
      <Fixes page={page} person={person} />
      <FromCandidate timeline={page.timeline} />
      <InTheWay page={page} />
    </BesideChecklist>
  );
}

export default orNotFound(Release);
