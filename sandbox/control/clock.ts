/** The panel's clock: shown, moved on, stopped and let run again. */
import { tick } from "@/sandbox/actions/tick";
import { instant, moveClock, now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import { z } from "zod";
import { Complaint } from "./request";

/** A century: whoever types more has slipped on the keyboard. */
const FURTHEST_SECONDS = 100 * 366 * 24 * 3600;

export const clockChange = z.union(
  [
    z.strictObject({ advanceSeconds: z.number().positive().max(FURTHEST_SECONDS) }),
    z.strictObject({ to: z.iso.datetime({ offset: true }) }),
    z.strictObject({ freeze: z.boolean() }),
  ],
  'give {"advanceSeconds": more than 0}, {"to": an ISO 8601 time} or {"freeze": true or false}',
);

/** What the clock says. */
export function clockView(sandbox: Sandbox) {
  const { frozenAt } = sandbox.state.clock;
  const milliseconds = instant(sandbox);
  return {
    now: now(sandbox),
    seconds: Math.floor(milliseconds / 1000),
    offsetMs: milliseconds - Date.now(),
    frozen: frozenAt !== null,
    frozenAt,
  };
}

function freeze(sandbox: Sandbox, wanted: boolean): void {
  const { clock } = sandbox.state;
  if (wanted === (clock.frozenAt !== null)) return;
  if (clock.frozenAt === null) {
    clock.frozenAt = now(sandbox);
  } else {
    clock.offsetMs = Date.parse(clock.frozenAt) - Date.now();
    clock.frozenAt = null;
  }
}

function moveTo(sandbox: Sandbox, to: string): void {
  const milliseconds = Date.parse(to) - instant(sandbox);
  if (milliseconds < 0) {
    throw new Complaint(`The clock says ${now(sandbox)} and does not go back to ${to}.`);
  }
  if (milliseconds > FURTHEST_SECONDS * 1000) throw new Complaint(`${to} is too far away.`);
  moveClock(sandbox, milliseconds);
}

/** Changes the clock and lets everything happen that has become due. */
export async function changeClock(
  sandbox: Sandbox,
  change: z.infer<typeof clockChange>,
): Promise<void> {
  sandbox.change(() => {
    if ("advanceSeconds" in change) moveClock(sandbox, change.advanceSeconds * 1000);
    else if ("to" in change) moveTo(sandbox, change.to);
    else freeze(sandbox, change.freeze);
  });
  await tick(sandbox);
}
