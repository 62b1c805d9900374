import { approveCheckWaiver, waiveCheck, withdrawCheckWaiver } from "@/app/actions/check-waivers";
import { claimMail, disclaimMail } from "@/app/actions/mail-claims";
import { buildPlan } from "@/app/actions/plans";
import { takeOver } from "@/app/actions/releases";
import { addNote, editNote, withdrawNote } from "@/app/actions/step-notes";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { stepTab } from "@/app/step-tab";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { StepAction } from "@/app/(desk)/releases/[version]/step-action";
import { ArchiveCard } from "@/components/announcement/archive-card";
import { ChecklistView } from "@/components/release/checklist-view";
import { CheckWaiversCard } from "@/components/release/check-waivers-card";
import { GoOn } from "@/components/release/go-on";
import { NotesCard } from "@/components/release/notes-card";
import { PastPlans, type PastPlan } from "@/components/release/step-detail";
import { TakeOver } from "@/components/release/take-over";
import { BesideChecklist } from "@/components/site/card-grid";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { checkFiledAs, checkToFile } from "@/lib/domain/blocker/failed-check";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import { mayPerson, type Person } from "@/lib/domain/person";
import { checkWaiversAt } from "@/lib/domain/process/check-waiver";
import { isSettled } from "@/lib/domain/process/milestone";
import { countNotes } from "@/lib/domain/process/step-note";
import { announcingMails } from "@/lib/domain/process/publication/announcing-mails";
import { parseStepKey } from "@/lib/domain/process/step-key";
import { parseTarget } from "@/lib/domain/release/target";
import type { FiledIssue } from "@/lib/domain/test-report/may-file";
import { releaseNumberOf } from "@/lib/queries/release";
import { readStepPage, type StepPage } from "@/lib/queries/step";

interface StepProps {
  readonly params: Promise<{ readonly version: string; readonly step: string }>;
}

async function read({ params }: StepProps): Promise<StepPage> {
  const { version, step } = await params;
  const number = releaseNumberOf(partOfPath(version));
  const key = parseStepKey(partOfPath(step));
  const page =
    number === null || key === null
      ? null
      : await readStepPage(await viewerOfPlans(), number, key, await nowOfRequest());
  if (page === null) nothingThere();
  return page;
}

export const generateMetadata = titleOrNotFound(async ({ params }: StepProps) => {
  const { version, step } = await params;
  return stepTab(partOfPath(version), partOfPath(step));
});

function pastPlans({ plans, runs }: StepPage): readonly PastPlan[] {
  return plans.map((plan) => ({
    ...plan,
    run: runs.find((run) => run.plan === plan.id)?.state ?? null,
  }));
}

interface PartProps {
  readonly page: StepPage;
  readonly person: Person;
}

/** Whose checks the step asks for; null: it asks for none. */
function rollupOf({ step, facts }: StepPage): CheckRollup | null {
  if (step.key === "prepare.trunk-green") return facts.trunkChecks?.value ?? null;
  const isOfBranch = step.key.endsWith(".checks") || step.key === "post.merge";
  return isOfBranch ? (facts.branchChecks?.value ?? null) : null;
}

/** The open release blocker that the step's failed check of that label was filed as. */
function filedAs(page: StepPage, label: string): FiledIssue | null {
  const oid = rollupOf(page)?.oid ?? "";
  const failed = checkToFile({ oid, label }, page.facts);
  return failed === null ? null : checkFiledAs(failed, page.facts);
}

/** Of a step that is to come; of one that is over, what has failed since. Where somebody drives the release. */
function CheckWaivers({ page, person }: PartProps) {
  const { facts, step, version, now, attestations } = page;
  const rollup = rollupOf(page);
  if (rollup === null || facts.release === null) return null;
  return (
    <CheckWaiversCard
      release={version}
      releaseId={facts.release.id}
      step={step.key}
      rollup={rollup}
      waivers={checkWaiversAt(rollup.oid, attestations)}
      place={facts.place}
      person={person}
      now={now}
      isOver={isSettled(step.state)}
      filedAs={(label) => filedAs(page, label)}
      file={buildPlan}
      waiveCheck={waiveCheck}
      approveWaiver={approveCheckWaiver}
      withdrawApproval={withdrawCheckWaiver}
    />
  );
}

/** What people told each other about it, where somebody drives the release. */
function Notes({ page, person }: PartProps) {
  const { facts, step, version, now, notes } = page;
  if (facts.release === null) return null;
  return (
    <NotesCard
      release={version}
      releaseId={facts.release.id}
      step={step.key}
      notes={notes.filter((note) => note.step === step.key)}
      place={facts.place}
      person={person}
      now={now}
      addNote={addNote}
      editNote={editNote}
      withdrawNote={withdrawNote}
    />
  );
}

/** Of a step that announces by mail: what reads like its announcement, also where nobody drives the release. */
function Archive({ page: { facts, step, now }, person }: PartProps) {
  const target = step.key.endsWith(".announce-mail") ? parseTarget(step.target) : null;
  if (target === null) return null;
  const mails = announcingMails(target, facts);
  return <ArchiveCard {...{ mails, person, now }} claim={claimMail} disclaim={disclaimMail} />;
}

/** Where nobody drives it. */
function TakingOver({ page: { facts, version, checklist }, person }: PartProps) {
  if (facts.release !== null || checklist.next === null) return null;
  return (
    <Card>
      <TakeOver
        version={version}
        permission={mayPerson(person, "release.take-over")}
        takeOver={takeOver}
      />
    </Card>
  );
}

/** One step: what the process document asks, how it stands, what can be done, what was done. */
async function Step(props: StepProps) {
  const person = await confirmedPerson();
  const page = await read(props);
  const { version, step, now, checklist, facts, plannable } = page;
  return (
    <BesideChecklist
      checklist={
        <ChecklistView
          checklist={checklist}
          now={now}
          shown={step.key}
          notes={countNotes(page.notes)}
        />
      }
    >
      <LiveTopics topics={["facts", "run", "plan"]} />
      <Card>
        <StepAction
          version={version}
          releaseId={facts.release?.id ?? null}
          step={step}
          place={facts.place}
          now={now}
          person={person}
          level={1}
          plannable={plannable}
          afterwards={<GoOn checklist={checklist} done={null} />}
        />
        <PastPlans version={version} step={step} plans={pastPlans(page)} now={now} />
      </Card>
      <CheckWaivers page={page} person={person} />
      <Archive page={page} person={person} />
      <Notes page={page} person={person} />
      <TakingOver page={page} person={person} />
    </BesideChecklist>
  );
}

export default orNotFound(Step);
