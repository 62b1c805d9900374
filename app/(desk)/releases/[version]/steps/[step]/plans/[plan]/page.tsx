import { PlanBody } from "@/app/(desk)/plan-body";
import { buildPlan } from "@/app/actions/plans";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { stepTab } from "@/app/step-tab";
import { confirmedPerson, viewerOfPlans } from "@/app/auth/current-viewer";
import { ChecklistView } from "@/components/release/checklist-view";
import { GoOn } from "@/components/release/go-on";
import { PlanHead } from "@/components/release/plan-head";
import { BesideChecklist } from "@/components/site/card-grid";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { NewsWishes as NewsWishesForm } from "@/components/release/news-wishes";
import type { PlanWishes } from "@/lib/domain/plan/plan-wishes";
import { paths } from "@/lib/config/paths";
import { repositoryPlace } from "@/lib/config/repository";
import { mayPerson } from "@/lib/domain/person";
import { countNotes } from "@/lib/domain/process/step-note";
import { parseStepKey } from "@/lib/domain/process/step-key";
import { readPlanPage, type PlanPage } from "@/lib/queries/plan";
import { releaseNumberOf } from "@/lib/queries/release";

interface PlanProps {
  readonly params: Promise<{
    readonly version: string;
    readonly step: string;
    readonly plan: string;
  }>;
}

async function read({ params }: PlanProps): Promise<PlanPage> {
  const { version, step, plan } = await params;
  const release = releaseNumberOf(partOfPath(version));
  const key = parseStepKey(partOfPath(step));
  const page =
    release === null || key === null
      ? null
      : await readPlanPage(
          await viewerOfPlans(),
          { release, step: key, plan: partOfPath(plan) },
          await nowOfRequest(),
        );
  if (page === null) nothingThere();
  return page;
}

export const generateMetadata = titleOrNotFound(async ({ params }: PlanProps) => {
  const { version, step } = await params;
  return stepTab(partOfPath(version), partOfPath(step), "Plan: ");
});

/** What was said of it, as fields: a plan that is rebuilt keeps it. */
function wishFields({
  introduction,
  section,
  report,
  check,
}: PlanWishes): Readonly<Record<string, string>> {
  return {
    ...(introduction === null ? {} : { introduction }),
    ...(section === null ? {} : { section }),
    ...(report === null ? {} : { report }),
    ...(check === null ? {} : { check: check.label, oid: check.oid }),
  };
}

/** A plan: exactly what would happen, the yes, and the run of it. */
async function PlanOfStep(props: PlanProps) {
  const person = await confirmedPerson();
  const page = await read(props);
  const { plan, step, now, checklist } = page;
  const asked = { release: page.release, releaseId: page.releaseId ?? "", step: step.key };
  const said = plan.withheld ? {} : wishFields(plan.wishes);
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
      wide
    >
      <LiveTopics topics={["facts", "run", `plan:${plan.id}`]} />
      <Card>
        <PlanHead
          version={page.release}
          step={step}
          plan={plan}
          place={repositoryPlace()}
          now={now}
        />
        <PlanBody
          page={page}
          person={person}
          manager={page.manager}
          here={paths.plan(page.release, step.key, plan.id)}
          another={{
            permission: mayPerson(person, "plan.build"),
            action: buildPlan,
            fields: { ...asked, ...said },
          }}
          changes={
            mayPerson(person, "plan.build").allowed && !plan.withheld && plan.body !== null ? (
              <NewsWishesForm warnings={plan.body.warnings} action={buildPlan} fields={asked} />
            ) : null
          }
          afterwards={<GoOn checklist={checklist} done={step.key} />}
        />
      </Card>
    </BesideChecklist>
  );
}

export default orNotFound(PlanOfStep);
