import { isSameActor, type Actor } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permission";

/** Whether that person may discard the plan: whoever asked for it, and the release's manager. */
export function mayDiscard(
  { requestedBy }: { readonly requestedBy: Actor },
  manager: Actor | null,
  person: Actor,
): Permission {
  if (isSameActor(requestedBy, person)) return { allowed: true };
  if (manager !== null && isSameActor(manager, person)) return { allowed: true };
  const whose = [requestedBy.login, ...(manager === null ? [] : [manager.login])];
  const reason = `Only ${[...new Set(whose)].join(" and ")} can discard this plan.`;
  return { allowed: false, reason };
}
