import { takeOver } from "@/app/actions/releases";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { stepTab } from "@/app/step-tab";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { StepAction } from "@/app/(desk)/releases/[version]/step-action";
import { ChecklistView } from "@/components/release/checklist-view";
import { GoOn } from "@/components/release/go-on";
import { PastPlans, type PastPlan } from "@/components/release/step-detail";
import { TakeOver } from "@/components/release/take-over";
import { BesideChecklist } from "@/components/site/card-grid";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { mayPerson } from "@/lib/domain/person";
import { parseStepKey } from "@/lib/domain/process/step-key";
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

/** One step: what the process document asks, how it stands, what can be done, what was done. */
async function Step(props: StepProps) {
  const person = await confirmedPerson();
  const page = await read(props);
  const { version, step, now, checklist, facts, plannable } = page;
  return (
    <BesideChecklist checklist={<ChecklistView checklist={checklist} now={now} shown={step.key} />}>
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
      {facts.release === null && checklist.next !== null && (
        <Card>
          <TakeOver
            version={version}
            permission={mayPerson(person, "release.take-over")}
            takeOver={takeOver}
          />
        </Card>
      )}
    </BesideChecklist>
  );
}

export default orNotFound(Step);
