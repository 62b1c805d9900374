import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { accepted, toAccept } from "@/lib/domain/plan/acceptance";
import { irreversible } from "@/lib/domain/plan/irreversible";
import type { Permission } from "@/lib/domain/permission";
import type { Plan } from "@/lib/domain/plan/plan";
import type { RunWithLog } from "@/lib/queries/plan";
import { buttonOf } from "./effect-words";
import { PlanBar } from "./plan-bar";
import { RunState } from "./run-bar";

interface SignBarProps {
  /** How the newest run of it stands; null: it was not run. */
  readonly run: Pick<RunWithLog, "state"> | null;
  readonly plan: Plan;
  /** Whether this person may run this plan now; the reason where not. */
  readonly permission: Permission;
  /** Where the person lets Slipway act in their name; null where they have. */
  readonly grantForm: ReactNode;
  /** Fields: plan, hash, and "accept-N" for each finding. */
  readonly runPlan: FormAction;
  /** Asks for another plan; null where this person may not. */
  readonly rebuild: {
    readonly action: FormAction;
    readonly fields: Readonly<Record<string, string>>;
  } | null;
}

/** The plan's hash as people compare it: two groups of four. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
}

function Yes({ plan, runPlan }: Pick<SignBarProps, "plan" | "runPlan">) {
  return (
    <>
      <ActionForm
        action={runPlan}
        fields={{ plan: plan.id, hash: plan.hash }}
        className="flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <Findings plan={plan} />
        {irreversible(plan.effects).map((sentence) => (
          <label key={sentence} className="flex items-center gap-2 text-sm font-medium">
            <input type="checkbox" required className="size-4 shrink-0 accent-accent" />
            <span className="min-w-0 wrap-anywhere">{sentence}</span>
          </label>
        ))}
        <SubmitButton variant="primary" pendingLabel="Starting …" describedBy="run-note">
          {buttonOf(plan.effects)}
        </SubmitButton>
      </ActionForm>
      <p id="run-note" className="min-w-0 flex-1 basis-48 text-sm text-ink-2">
        Runs exactly this plan:{" "}
        <code className="font-code" title={plan.hash}>
          {shortHash(plan.hash)}
        </code>
        .
      </p>
    </>
  );
}

/** What was found in newsfragments or is dropped from NEWS: each is accepted by name, or mended and the plan rebuilt. */
function Findings({ plan }: Pick<SignBarProps, "plan">) {
  const findings = toAccept(plan.warnings);
  if (findings.length === 0) return null;
  return (
    <fieldset className="grid max-h-40 min-w-0 basis-full gap-1.5 overflow-y-auto p-1">
      <legend className="text-sm text-ink-2">
        Fix these and rebuild the plan, or accept each:
      </legend>
      {findings.map(({ field, sentence }) => (
        <label key={field} className="flex items-start gap-2 text-sm font-medium">
          <input
            type="checkbox"
            name={field}
            value={accepted}
            required
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 wrap-anywhere">Accept: {sentence}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Where the yes is said: to exactly the plan that is shown. */
export function SignBar({ run, plan, permission, grantForm, runPlan, rebuild }: SignBarProps) {
  return (
    <PlanBar>
      {run !== null && <RunState run={run} />}
      {!permission.allowed && (
        <span className="flex-1">
          <RefusedButton
            id="refused-run"
            variant="primary"
            label={buttonOf(plan.effects)}
            reason={permission.reason}
          />
        </span>
      )}
      {permission.allowed && grantForm !== null && <div className="flex-1">{grantForm}</div>}
      {permission.allowed && grantForm === null && <Yes plan={plan} runPlan={runPlan} />}
      {rebuild !== null && (
        <ActionForm action={rebuild.action} fields={rebuild.fields}>
          <SubmitButton pendingLabel="Asking …">Rebuild plan</SubmitButton>
        </ActionForm>
      )}
    </PlanBar>
  );
}
