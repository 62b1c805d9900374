import type { Actor } from "@/lib/domain/actor";
import { permitsTo, type Permission } from "@/lib/domain/permission";

/** Whether that person may discard the plan: whoever asked for it, and the release's manager. */
export function mayDiscard(
  { requestedBy }: { readonly requestedBy: Actor },
  manager: Actor | null,
  person: Actor,
): Permission {
  return permitsTo(person, "plan.discard", { by: requestedBy, manager });
}
