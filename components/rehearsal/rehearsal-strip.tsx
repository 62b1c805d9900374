import { Link } from "@/components/ui/link";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { exactTime } from "@/components/ui/time-text";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";

export interface ClockJump {
  readonly label: string;
  readonly minutes: number;
}

export const clockJumps: readonly ClockJump[] = [
  { label: "+10 min", minutes: 10 },
  { label: "+1 hour", minutes: 60 },
  { label: "+1 day", minutes: 1440 },
];

interface RehearsalStripProps {
  readonly now: Instant;
  readonly permission: Permission;
  /** Fields: move, minutes. */
  readonly playRehearsal: FormAction;
}

/** In rehearsal: what time it is in the world, and the way to move it. */
export function RehearsalStrip({ now, permission, playRehearsal }: RehearsalStripProps) {
  return (
    <aside
      aria-label="Rehearsal"
      className="border-b border-line bg-wait-soft print:hidden py-1.5 text-sm text-wait"
    >
      <div className="mx-auto flex max-w-[1240px] flex-wrap items-center gap-x-3 gap-y-1.5 px-3 md:px-6">
        <b className="font-semibold">Rehearsal</b>
        <span>
          <span className="hidden sm:inline">Simulated time </span>
          <time dateTime={now}>{exactTime(now)}</time>
        </span>
        {permission.allowed && (
          <ActionForm
            action={playRehearsal}
            fields={{ move: "advance-clock" }}
            terse
            className="flex items-center gap-x-3 [&>[role=status]]:sr-only"
          >
            {clockJumps.map(({ label, minutes }) => (
              <SubmitButton key={label} variant="strip" name="minutes" value={String(minutes)}>
                {label}
              </SubmitButton>
            ))}
          </ActionForm>
        )}
        <Link
          href={paths.rehearsal()}
          className="ml-auto font-medium underline decoration-current/40 underline-offset-[0.2em] hover:decoration-current"
        >
          Simulator
        </Link>
      </div>
    </aside>
  );
}
