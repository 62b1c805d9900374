import { addMs, isBefore, type Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { ProposalStatus } from "./may-act";

/** A person's proposals that may be open at one time: more is no discussion. */
export const openAtOnce = 5;
/** A person's new proposals within 24 hours, also where they were withdrawn since. */
export const newInADay = 5;

const dayMs = 24 * 3_600_000;

/** Whether somebody may propose one more, given all that they ever proposed. */
export function mayPropose(own: readonly ProposalStatus[], now: Instant): Permission {
  const open = own.filter(({ state: { state } }) => isOpen(state));
  if (open.length >= openAtOnce)
    return no(`You have ${String(open.length)} open proposals; more than that nobody can follow.`);
  const dayAgo = addMs(now, -dayMs);
  const fresh = own.filter(({ proposal: { proposedAt } }) => isBefore(dayAgo, proposedAt));
  if (fresh.length >= newInADay)
    return no(`You made ${String(fresh.length)} proposals within a day.`);
  return { allowed: true };
}

function isOpen(state: ProposalStatus["state"]["state"]): boolean {
  return state === "discussing" || state === "running" || state === "stopped";
}

function no(reason: string): Permission {
  return { allowed: false, reason };
}
