import type { Actor } from "@/lib/domain/actor";
import type { RemovalTicket } from "@/lib/domain/deprecation/removal-ticket";
import type { PlanBody } from "@/lib/domain/plan/plan";

/**
 * Opens the ticket of a removal and assigns it to whoever asks for it. The policy's yes is the
 * plan's basis: it is asked for again in the moment it is run.
 */
export function planRemoval(deprecation: string, ticket: RemovalTicket, actor: Actor): PlanBody {
  const { title, body, marker } = ticket;
  return {
    release: null,
    deprecation,
    title: `Open the ticket “${title}”`,
    actor,
    basis: [
      {
        kind: "may-be-removed",
        deprecation,
        sentence: "The compatibility policy lets it be removed.",
      },
    ],
    effects: [{ kind: "create-issue", title, body, marker, assignee: actor }],
    warnings: [],
  };
}
