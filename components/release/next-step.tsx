import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import type { FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { InTheWay } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { ChecklistStep } from "@/lib/domain/process/step";
import { endedBadly } from "@/lib/domain/process/step-state";
import type { PlanOnOffer } from "@/lib/queries/plan-on-offer";
import { announcementHref } from "./announcement-href";
import { BuildPlanButton } from "./build-plan-button";
import { Sentence } from "./sentence";
import { signOf } from "./step-sign";
import { StepWhy } from "./step-why";

interface NextStepProps {
  readonly version: string;
  /** null: nobody drives it here. */
  readonly releaseId: string | null;
  readonly step: ChecklistStep;
  readonly place: RepositoryPlace;
  /** Whose turn it is, in words. */
  readonly turn: string | null;
  /** What is in the release's way; the card "In the way" says the rest of it. */
  readonly obstacles: readonly InTheWay[];
  readonly now: Instant;
  /** 2 below the page's own heading, 3 below a release's on the board. */
  readonly level: 2 | 3;
  readonly permission: Permission;
  /** The plan that it has already and that was not run; null: none. */
  readonly offer: PlanOnOffer | null;
  readonly buildPlan: FormAction;
  /** What is to be done before the step, in place of its button. */
  readonly first?: ReactNode;
}

function StepButton(props: NextStepProps) {
  const { version, releaseId, step, now, permission, offer, buildPlan } = props;
  if (step.state.kind === "running")
    return <ButtonLink href={paths.step(version, step.key)}>View run</ButtonLink>;
  if (waitsForIssues(step)) return <ButtonLink href={paths.blockers()}>View blockers</ButtonLink>;
  const announcement = releaseId === null ? null : announcementHref(version, step);
  // Nothing can be sent before its text is written and approved, nor while it is under way.
  if (announcement !== null && step.state.kind === "waiting")
    return <ButtonLink href={announcement}>Write and approve the text</ButtonLink>;
  if (step.button === null)
    return <ButtonLink href={paths.step(version, step.key)}>View details</ButtonLink>;
  return (
    <BuildPlanButton
      version={version}
      releaseId={releaseId}
      step={step}
      permission={permission}
      buildPlan={buildPlan}
      offer={offer}
      now={now}
    />
  );
}

function waitsForIssues({ key, state }: ChecklistStep): boolean {
  if (key === "prepare.blockers") return true;
  return (
    state.kind === "blocked" && state.blockers.some(({ code }) => code === "release-blocker-open")
  );
}

/** What holds up this step, of all that is in the way. */
function holdingUp({ version, step, obstacles }: NextStepProps): readonly InTheWay[] {
  return obstacles.filter(({ holds }) =>
    holds.some((hold) => hold.release === version && hold.step?.key === step.key),
  );
}

function nameOf({ issue, sentence }: InTheWay): string {
  return issue === null ? sentence.replace(/\.$/, "") : `#${String(issue.number)}`;
}

/** By name alone: the card beside says once what each of them is. */
function HeldUp({ by }: { readonly by: readonly InTheWay[] }) {
  return (
    <p className="text-sm wrap-anywhere text-ink-2">
      Held up by{" "}
      <a href="#in-the-way" className="link">
        {by.map(nameOf).join(", ")}
      </a>
      .
    </p>
  );
}

function since({ state }: ChecklistStep, by: readonly InTheWay[]): Instant | null {
  if (state.kind === "running" || endedBadly(state)) return state.since;
  return by.find((one) => one.since !== null)?.since ?? null;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-x-2">
      <dt className="shrink-0 text-ink-3">{name}</dt>
      <dd className="min-w-0 font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}

/** The next thing to do, in front: what, whose turn it is, since when it is held up, its button. */
export function NextStep(props: NextStepProps) {
  const { version, step, turn, now, level } = props;
  const Heading = level === 2 ? "h2" : "h3";
  const by = holdingUp(props);
  const at = since(step, by);
  return (
    <div className="grid gap-3">
      <div className="min-w-0">
        <p className="mb-0.5 flex flex-wrap items-center gap-x-2 text-sm text-ink-3">
          Next step <Sign state={signOf(step.state)} withWord />
        </p>
        <Heading className="text-lg font-semibold tracking-[-0.012em] wrap-anywhere">
          <Link href={paths.step(version, step.key)} className="hover:text-accent">
            <Sentence text={step.title} />
          </Link>
        </Heading>
        <div className="mt-1.5 max-w-[72ch]">
          {step.state.kind === "blocked" && by.length > 0 ? (
            <HeldUp by={by} />
          ) : (
            <StepWhy state={step.state} place={props.place} now={now} />
          )}
        </div>
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-0.5 text-sm">
        {turn !== null && <Fact name="Whose turn">{turn}</Fact>}
        {at !== null && (
          <Fact name={step.state.kind === "blocked" ? "Blocked since" : "Since"}>
            <RelativeTime at={at} now={now} />
          </Fact>
        )}
      </dl>
      <div className="justify-self-start">{props.first ?? <StepButton {...props} />}</div>
    </div>
  );
}
