import Link from "next/link";
import { buildPlan } from "@/app/actions/plans";
import {
  dropDefect,
  linkDefect,
  pauseRelease,
  reportDefect,
  resumeRelease,
} from "@/app/actions/fixes";
import { abandonRelease, renumberRelease, startRelease, takeOver } from "@/app/actions/releases";
import { approveShortening, shortenWait, withdrawShorteningApproval } from "@/app/actions/wait";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer, whoLooks } from "@/app/auth/current-viewer";
import { AbandonRelease } from "@/components/release/abandon-release";
import { AbandonedRelease } from "@/components/release/abandoned-release";
import { WorldShowsCard } from "@/components/dossier/world-shows-card";
import { ActivityList } from "@/components/release/activity-list";
import { ChecklistView } from "@/components/release/checklist-view";
import { FixesCard } from "@/components/release/fixes-card";
import { HandoverCard } from "@/components/release/handover-card";
import { InTheWayCard } from "@/components/release/in-the-way-card";
import { NewsNotices } from "@/components/release/news-notice";
import { NextStep } from "@/components/release/next-step";
import { NothingLeft } from "@/components/release/nothing-left";
import { PastReleaseParts } from "@/components/release/past-release-parts";
import { ReleaseOut } from "@/components/release/release-out";
import { ReleaseHead } from "@/components/release/release-head";
import { RenumberRelease } from "@/components/release/renumber-release";
import { TakeOver } from "@/components/release/take-over";
import { TestReportsCard } from "@/components/release/test-reports-card";
import { waitInWords } from "@/components/release/timeline-layout";
import { TimelinesPicture } from "@/components/release/timelines-picture";
import { WaitCard } from "@/components/release/wait-card";
import { BesideChecklist } from "@/components/site/card-grid";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { releaseOfMonth } from "@/lib/domain/choose-version";
import { mayAbandon, whatStays } from "@/lib/domain/process/abandonment";
import { countNotes } from "@/lib/domain/process/step-note";
import { openDefects } from "@/lib/domain/process/fixes/defect";
import { candidateOut, pauseInForce } from "@/lib/domain/process/fixes/pause";
import { shorteningOf } from "@/lib/domain/process/shortening";
import { candidateTarget, isFinalTagged } from "@/lib/domain/process/subject";
import { waitOf } from "@/lib/domain/process/wait/candidate-wait";
import { mayRenumber } from "@/lib/domain/release/renumbering";
import { targetName } from "@/lib/domain/release/target";
import { mayPerson, type Person } from "@/lib/domain/person";
import { pageOf } from "@/lib/domain/page-of";
import { textOf, type QueryParameters } from "@/lib/domain/query-parameters";
import { formatVersion } from "@/lib/domain/version";
import { readDossier, type DossierPage } from "@/lib/queries/dossier";
import { readPastReleaseDetail, type PastReleaseDetail } from "@/lib/queries/past-release";
import { readPlanOnOffer } from "@/lib/queries/plan-on-offer";
import { readReleasePage, releaseNumberOf, type ReleasePage } from "@/lib/queries/release";
import { readReleaseTab } from "@/lib/queries/tab";
import type { PastRelease } from "@/lib/queries/timelines";

interface ReleaseProps {
  readonly params: Promise<{ readonly version: string }>;
  /** commits: which page of the commits of a release that is out. */
  readonly searchParams: Promise<QueryParameters>;
}

const entriesShown = 8;
const commitsShown = 50;

export const generateMetadata = titleOrNotFound(async ({ params }: ReleaseProps) => {
  const version = releaseNumberOf(partOfPath((await params).version));
  const { viewer, ...looking } = await whoLooks();
  const state = version === null ? null : await readReleaseTab(viewer, looking, version);
  if (version === null || state === null) nothingThere();
  return { state, about: version };
});

interface PartProps {
  readonly page: ReleasePage;
  readonly person: Person;
}

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

/** The wait of its candidate, while the final is not out. */
function CandidateWait({ page, person }: PartProps) {
  const { facts, attestations, decision, now, version } = page;
  const target = candidateTarget(facts);
  const clock = waitOf(target, facts, attestations, now);
  if (clock === null || decision?.abandoned !== null || isFinalTagged(facts)) return null;
  const name = targetName(target);
  return (
    <WaitCard
      release={version}
      releaseId={decision.id}
      target={name}
      clock={clock}
      shortening={shorteningOf(name, attestations)}
      place={page.place}
      person={person}
      now={now}
      shortenWait={shortenWait}
      approveShortening={approveShortening}
      withdrawApproval={withdrawShorteningApproval}
    />
  );
}

/** Of the candidate that is out, while the final is not. */
function Fixes({ page, person }: PartProps) {
  const { facts, attestations, decision, now, version, place } = page;
  const target = candidateOut(facts);
  if (target === null || decision?.abandoned !== null || isFinalTagged(facts)) return null;
  const commands = { pauseRelease, resumeRelease, reportDefect, linkDefect, dropDefect };
  return (
    <FixesCard
      release={version}
      releaseId={decision.id}
      target={target}
      pause={pauseInForce(facts, attestations)}
      defects={openDefects(facts, attestations)}
      place={place}
      person={person}
      now={now}
      {...commands}
    />
  );
}

function Abandon({ page, person }: PartProps) {
  if (page.decision?.abandoned !== null || page.out !== null) return null;
  const byRole = mayPerson(person, "release.abandon");
  return (
    <Card>
      <AbandonRelease
        version={page.version}
        releaseId={page.decision.id}
        permission={byRole.allowed ? mayAbandon(page.facts) : byRole}
        stays={whatStays(page.facts)}
        abandonRelease={abandonRelease}
      />
    </Card>
  );
}

function Handover({ page, person }: PartProps) {
  if (page.decision?.abandoned !== null || page.out !== null) return null;
  return (
    <HandoverCard
      version={page.version}
      releaseId={page.decision.id}
      manager={page.decision.manager}
      place={page.place}
      person={person}
      takeOver={takeOver}
    />
  );
}

function Renumber({ page, person }: PartProps) {
  if (page.decision?.abandoned !== null || page.out !== null) return null;
  const byRole = mayPerson(person, "release.renumber");
  return (
    <Card>
      <RenumberRelease
        version={page.version}
        releaseId={page.decision.id}
        proposed={
          page.decision.kind === "major" ? formatVersion(releaseOfMonth(page.now)) : page.version
        }
        permission={byRole.allowed ? mayRenumber(page.facts) : byRole}
        renumberRelease={renumberRelease}
      />
    </Card>
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

interface OutProps {
  readonly out: PastRelease;
  readonly dossier: DossierPage | null;
  readonly detail: PastReleaseDetail;
  readonly searchParams: ReleaseProps["searchParams"];
}

async function Brought({ out, detail, searchParams }: Omit<OutProps, "dossier">) {
  const asked = textOf((await searchParams).commits);
  return (
    <PastReleaseParts
      version={out.version}
      detail={detail}
      commits={pageOf(detail.record?.commits?.listed ?? [], asked, commitsShown)}
    />
  );
}

function Out(props: OutProps) {
  return (
    <>
      <LiveTopics topics={["facts:github", "facts:past", "facts:mail", "facts:deprecations"]} />
      <ReleaseOut release={props.out} detail={props.detail} waitDays={project.candidateWaitDays}>
        {props.dossier !== null && <WorldShowsCard dossier={props.dossier} />}
        <Brought {...props} />
      </ReleaseOut>
    </>
  );
}

/** One release: where it stands, the next step in front, and the checklist by phase. */
async function Release({ params, searchParams }: ReleaseProps) {
  const [person, now, { version }] = await Promise.all([currentPerson(), nowOfRequest(), params]);
  const viewer = await currentViewer();
  const page = await readReleasePage(viewer, partOfPath(version), now);
  if (page === null) nothingThere();
  const { out } = page;
  const detail = out === null ? null : await readPastReleaseDetail(viewer, out.version, now);
  if (out !== null && detail !== null && page.decision === null) {
    const dossier = await readDossier(viewer, out.version, now);
    return (
      <Out
        out={page.timeline ?? out}
        detail={detail}
        dossier={dossier}
        searchParams={searchParams}
      />
    );
  }
  return (
    <div className="grid gap-3 md:gap-4">
      <LiveTopics topics={["facts", "run", "plan"]} />
      <Card>
        <ReleaseHead release={page} now={now} level={1} />
      </Card>
      <BesideChecklist
        checklist={
          <ChecklistView
            checklist={page.checklist}
            now={now}
            shown={null}
            notes={countNotes(page.notes)}
          />
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
        <NewsNotices news={page.checklist.news} now={now} />
        <Card>
          <Front page={page} person={person} />
        </Card>
        <CandidateWait page={page} person={person} />
        <TestReportsCard facts={page.facts} projects={project.askedProjects} />
        <Fixes page={page} person={person} />
        <FromCandidate timeline={page.timeline} />
        <InTheWay page={page} />
      </BesideChecklist>
      {out !== null && detail !== null && (
        <Brought out={out} detail={detail} searchParams={searchParams} />
      )}
    </div>
  );
}

export default orNotFound(Release);
