import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-variant";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { RunWithLog } from "@/lib/queries/plan";

interface StopRunProps {
  readonly run: string;
  /** null: nobody has asked yet. */
  readonly stop: RunWithLog["stop"];
  readonly now: Instant;
  readonly permission: Permission;
  /** Whether it waits for an answer: then it ends at once, without it. */
  readonly asks?: boolean;
  /** Fields: run. */
  readonly stopRun: FormAction;
}

/** Stops a run before its next change, after asking once more; or says who has asked already. */
export function StopRun({ run, stop, now, permission, asks = false, stopRun }: StopRunProps) {
  if (stop !== null)
    return (
      <p role="status" className="text-ink-2">
        Stop asked by {stop.by.login} <RelativeTime at={stop.at} now={now} />. Waiting for the
        effect under way.
      </p>
    );
  if (!permission.allowed)
    return <RefusedButton id={`refused-stop-${run}`} label="Stop run" reason={permission.reason} />;
  return (
    <details>
      <summary className={buttonClass("plain")}>Stop run …</summary>
      <ActionForm action={stopRun} fields={{ run }} className="mt-2 grid max-w-[34rem] gap-2">
        <p className="text-ink-2">
          {asks
            ? "The run ends without an answer. A new plan observes this effect before it does anything."
            : "The run stops before its next change. What is done stays; a new plan keeps it."}
        </p>
        <div>
          <SubmitButton variant="danger" pendingLabel="Asking …">
            Stop run
          </SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
