import type { ReactNode } from "react";
import { syncOfRequest } from "@/app/request-parts";
import { discardPlan, runPlan } from "@/app/actions/plans";
import { answerEffect, stopRun } from "@/app/actions/runs";
import { AnswerEffect } from "@/components/release/answer-effect";
import type { EffectOutcome } from "@/components/release/effect-view";
import { PlanFailed, PlanPending } from "@/components/release/plan-pending";
import { PlanOfOtherVersion } from "@/components/release/plan-of-other-version";
import { PlanWithheld } from "@/components/release/plan-withheld";
import { PlanView } from "@/components/release/plan-view";
import { isUnderWay, RunView } from "@/components/release/run-view";
import { RunBar } from "@/components/release/run-bar";
import { SignBar } from "@/components/release/sign-bar";
import { StopRun } from "@/components/release/stop-run";
import { GrantForm } from "@/components/site/grant-form";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import { repositoryPlace } from "@/lib/config/repository";
import type { Actor } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permission";
import { actorOf, mayPerson, type Person } from "@/lib/domain/person";
import { mayDiscard } from "@/lib/domain/plan/discard";
import type { Plan } from "@/lib/domain/plan/plan";
import { hasGrantToAct } from "@/lib/queries/grant";
import type { PlanWithRuns, RunWithLog } from "@/lib/queries/plan";

export interface PlanBodyProps {
  readonly page: PlanWithRuns;
  /** The viewer for whom the page was read. */
  readonly person: Person;
  /** Who drives its release; null: it is for none, or nobody does. */
  readonly manager: Actor | null;
  /** The path of the plan's own page. */
  readonly here: string;
  /** How another plan for the same is asked for. */
  readonly another: {
    readonly permission: Permission;
    readonly action: FormAction;
    readonly fields: Readonly<Record<string, string>>;
  };
  /** Below a plan that nobody has run: how another one is asked for that makes it otherwise. */
  readonly changes?: ReactNode;
  /** Below a run that has succeeded: where to go on. */
  readonly afterwards?: ReactNode;
}

/** The plan as people approve it; null until it is built. */
function builtPlan({ plan }: PlanWithRuns): Plan | null {
  if (plan.withheld) return null;
  const { id, body, hash, builtAt } = plan;
  return body === null || hash === null || builtAt === null ? null : { ...body, id, hash, builtAt };
}

/** What the newest run has done of each effect, by position. */
function outcomesOf({ runs: [newest] }: PlanWithRuns): ReadonlyMap<number, EffectOutcome> {
  const goesOn = newest?.state === "running";
  const outcomes = newest?.effects.flatMap(({ position, state, result }) =>
    state === "absent"
      ? []
      : [
          [
            position,
            { state: state === "begun" && !goesOn ? "unfinished" : state, result },
          ] as const,
        ],
  );
  return new Map(outcomes);
}

/** Whether this person may say yes to this plan now. A refused run means that the plan is stale. */
function mayRun({ runnable, runs: [newest] }: PlanWithRuns, person: Person): Permission {
  const permission = mayPerson(person, "plan.run");
  if (!permission.allowed) return permission;
  if (newest?.state === "refused" && newest.errorCode !== "other-version")
    return {
      allowed: false,
      reason: "This plan is out of date: a precondition changed. Rebuild it.",
    };
  return runnable;
}

interface RunControlsProps extends Pick<PlanBodyProps, "page" | "person"> {
  readonly run: RunWithLog;
}

/** What can be done about the newest run: stop it while it goes on or asks, answer what it asks. */
function RunControls({ page, person, run }: RunControlsProps) {
  const { id, stop, question } = run;
  const asks = run.state === "needs-person";
  const stopping = (
    <StopRun
      run={id}
      stop={asks ? null : stop}
      now={page.now}
      permission={mayPerson(person, "run.stop")}
      asks={asks}
      stopRun={stopRun}
    />
  );
  if (isUnderWay(run)) return stopping;
  const body = page.plan.withheld ? null : page.plan.body;
  const effect = question === null ? undefined : body?.effects[question.position];
  if (!asks) return null;
  return (
    <>
      {question !== null && effect !== undefined && (
        <AnswerEffect
          key={question.key}
          run={id}
          question={question}
          effect={effect}
          permission={mayPerson(person, "run.answer")}
          answer={answerEffect}
        />
      )}
      {stopping}
    </>
  );
}

/** A plan that was run to its end, or whose run is not over: there is nothing to say yes to. */
function keepsOthersOut(run: RunWithLog): boolean {
  return isUnderWay(run) || run.state === "needs-person" || run.state === "succeeded";
}

async function Signing(props: PlanBodyProps & { readonly plan: Plan }) {
  const { page, person, here, another, plan } = props;
  const [newest] = page.runs;
  if (newest !== undefined && keepsOthersOut(newest)) return <RunBar run={newest} />;
  return (
    <SignBar
      run={newest ?? null}
      plan={plan}
      permission={mayRun(page, person)}
      grantForm={(await hasGrantToAct(person)) ? null : <GrantForm to={here} />}
      runPlan={runPlan}
      rebuild={another.permission.allowed ? another : null}
    />
  );
}

async function NoPlan({ page, person, another }: PlanBodyProps) {
  const { plan, now } = page;
  if (plan.state === "discarded") return null;
  if (plan.withheld) return <PlanWithheld state={plan.state} login={person.login} />;
  if (plan.state === "queued" || plan.state === "building")
    return (
      <PlanPending
        state={plan.state}
        requestedAt={plan.requestedAt}
        sync={await syncOfRequest(now)}
        now={now}
      />
    );
  return (
    <>
      {plan.raw === null ? (
        <PlanFailed
          sentence={plan.failure?.sentence ?? "The plan could not be built."}
          whatToDo={plan.failure?.whatToDo ?? "Rebuild it."}
          output={plan.failure?.output ?? null}
        />
      ) : (
        <PlanOfOtherVersion raw={plan.raw} />
      )}
      <NewPlan another={another} />
    </>
  );
}

function NewPlan({ another }: Pick<PlanBodyProps, "another">) {
  const { permission, action, fields } = another;
  return (
    <div className="mt-4">
      {permission.allowed ? (
        <ActionForm action={action} fields={fields}>
          <SubmitButton variant="primary" pendingLabel="Asking …">
            Rebuild plan
          </SubmitButton>
        </ActionForm>
      ) : (
        <RefusedButton
          id="refused-new-plan"
          variant="primary"
          label="Rebuild plan"
          reason={permission.reason}
        />
      )}
    </div>
  );
}

/** Nobody wants it any more: it is read, and nothing else. */
function Discarded({ page: { plan, now } }: Pick<PlanBodyProps, "page">) {
  if (plan.discarded === null) return null;
  return (
    <Notice tone="quiet" icon="cross" title={`Discarded by ${plan.discarded.by.login}`}>
      <RelativeTime at={plan.discarded.at} now={now} />. It cannot be approved or run; ask for
      another plan if it is to be done after all.
    </Notice>
  );
}

/** For whoever asked for it and for the release's manager, as long as nobody has run it. */
function Discard({ page, person, manager }: Pick<PlanBodyProps, "page" | "person" | "manager">) {
  const { plan, runs } = page;
  const actor = actorOf(person);
  if (plan.discarded !== null || runs.length > 0 || actor === null) return null;
  if (!mayPerson(person, "plan.discard").allowed || !mayDiscard(plan, manager, actor).allowed)
    return null;
  return (
    <ActionForm action={discardPlan} fields={{ plan: plan.id }} className="mt-4">
      <SubmitButton variant="quiet" pendingLabel="Discarding …">
        Discard plan
      </SubmitButton>
    </ActionForm>
  );
}

/** A plan that was refused or discarded is not going to happen as it stands. */
function tenseOf({ plan, runs: [newest] }: PlanWithRuns) {
  if (newest?.state === "succeeded") return "past";
  return newest?.state === "refused" || plan.discarded !== null ? "given-up" : "future";
}

/** What would happen, the yes, and the runs of it: the same for a step and for a removal. */
export function PlanBody(props: PlanBodyProps) {
  const { page, afterwards, changes } = props;
  const plan = builtPlan(page);
  const [newest, ...earlier] = page.runs;
  const place = repositoryPlace();
  return (
    <>
      <p role="status" className="sr-only">
        {plan !== null && newest === undefined && "The plan is built: read it, then decide."}
      </p>
      <Discarded page={page} />
      {newest !== undefined && (
        <RunView run={newest} place={place} now={page.now}>
          <RunControls page={page} person={props.person} run={newest} />
        </RunView>
      )}
      {newest?.state === "succeeded" && afterwards}
      {plan === null ? (
        <NoPlan {...props} />
      ) : (
        <PlanView
          plan={plan}
          place={place}
          outcomes={outcomesOf(page)}
          tense={tenseOf(page)}
          basis={newest?.basisSeen === true ? "verified" : page.basis}
        />
      )}
      {plan !== null && (newest === undefined || !keepsOthersOut(newest)) && changes}
      {earlier.map((run) => (
        <RunView key={run.id} run={run} place={place} now={page.now} earlier />
      ))}
      <Discard {...props} />
      {plan !== null && page.plan.discarded === null && <Signing {...props} plan={plan} />}
      {page.plan.discarded !== null && <NewPlan another={props.another} />}
    </>
  );
}
