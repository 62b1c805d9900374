import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buildPlan, runPlan } from "@/app/actions/plans";
import { nowOfRequest } from "@/app/asked";
import { currentPerson } from "@/app/auth/current-person";
import { BuildPlanButton } from "@/components/release/build-plan-button";
import { ChecklistView } from "@/components/release/checklist-view";
import type { EffectOutcome } from "@/components/release/effect-view";
import { GoOn } from "@/components/release/go-on";
import { PlanHead } from "@/components/release/plan-head";
import { PlanFailed, PlanPending } from "@/components/release/plan-pending";
import { PlanView } from "@/components/release/plan-view";
import { RunView } from "@/components/release/run-view";
import { SignBar } from "@/components/release/sign-bar";
import { BesideChecklist } from "@/components/site/card-grid";
import { Card } from "@/components/ui/card";
import type { Permission } from "@/lib/domain/permission";
import { mayPerson, type Person } from "@/lib/domain/person";
import type { Plan } from "@/lib/domain/plan/plan";
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
  const release = releaseNumberOf(decodeURIComponent(version));
  const key = parseStepKey(decodeURIComponent(step));
  const page =
    release === null || key === null
      ? null
      : await readPlanPage({ release, step: key, plan }, await nowOfRequest());
  if (page === null) notFound();
  return page;
}

export async function generateMetadata({ params }: PlanProps): Promise<Metadata> {
  const { version, step } = await params;
  return { title: `Plan of ${decodeURIComponent(step)} of ${decodeURIComponent(version)}` };
}

/** The plan as people approve it; null until it is built. */
function builtPlan({ plan }: PlanPage): Plan | null {
  const { id, body, hash, builtAt } = plan;
  return body === null || hash === null || builtAt === null ? null : { ...body, id, hash, builtAt };
}

/** What the newest run has done of each effect, by position. */
function outcomesOf({ runs: [newest] }: PlanPage): ReadonlyMap<number, EffectOutcome> {
  return new Map(newest?.effects.map((effect) => [effect.position, effect]) ?? []);
}

/** Whether this person may say yes to this plan now. A refused run means that the plan is stale. */
function mayRun({ runnable, runs: [newest] }: PlanPage, person: Person): Permission {
  const permission = mayPerson(person, "plan.run");
  if (!permission.allowed) return permission;
  if (newest?.state === "refused")
    return {
      allowed: false,
      reason: "What it relied on has moved: this plan is not run any more. Make a new one.",
    };
  return runnable;
}

interface PartProps {
  readonly page: PlanPage;
  readonly person: Person;
}

function Signing({ page, person, plan }: PartProps & { readonly plan: Plan }) {
  const state = page.runs[0]?.state;
  if (state === "queued" || state === "running" || state === "succeeded") return null;
  return (
    <SignBar
      plan={plan}
      permission={mayRun(page, person)}
      runPlan={runPlan}
      rebuild={
        mayPerson(person, "plan.build").allowed
          ? { action: buildPlan, fields: { release: page.release, step: page.step.key } }
          : null
      }
    />
  );
}

function NoPlan({ page, person }: PartProps) {
  const { plan, step, now } = page;
  if (plan.state === "queued" || plan.state === "building")
    return <PlanPending state={plan.state} requestedAt={plan.requestedAt} now={now} />;
  return (
    <>
      <PlanFailed
        sentence={plan.failure?.sentence ?? "The plan could not be built."}
        whatToDo={plan.failure?.whatToDo ?? "Make a new one."}
        output={plan.failure?.output ?? null}
      />
      <div className="mt-4">
        <BuildPlanButton
          version={page.release}
          step={step}
          permission={mayPerson(person, "plan.build")}
          buildPlan={buildPlan}
          label="Make a new plan"
        />
      </div>
    </>
  );
}

function PlanBody({ page, person }: PartProps) {
  const plan = builtPlan(page);
  const [newest, ...earlier] = page.runs;
  return (
    <>
      {newest !== undefined && <RunView run={newest} now={page.now} />}
      {newest?.state === "succeeded" && <GoOn checklist={page.checklist} />}
      {plan === null ? (
        <NoPlan page={page} person={person} />
      ) : (
        <PlanView plan={plan} outcomes={outcomesOf(page)} isDone={newest?.state === "succeeded"} />
      )}
      {earlier.map((run) => (
        <RunView key={run.id} run={run} now={page.now} earlier />
      ))}
      {plan !== null && <Signing page={page} person={person} plan={plan} />}
    </>
  );
}

/** A plan: exactly what would happen, the yes, and the run of it. */
export default async function PlanOfStep(props: PlanProps) {
  const [person, page] = await Promise.all([currentPerson(), read(props)]);
  const { plan, step, now, checklist } = page;
  return (
    <BesideChecklist checklist={<ChecklistView checklist={checklist} now={now} shown={step.key} />}>
      <Card>
        <PlanHead
          version={page.release}
          step={step}
          hash={plan.hash}
          requestedBy={plan.requestedBy}
          at={plan.builtAt ?? plan.requestedAt}
          now={now}
        />
        <PlanBody page={page} person={person} />
      </Card>
    </BesideChecklist>
  );
}
