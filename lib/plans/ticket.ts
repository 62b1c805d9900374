import { ticketTitle } from "@/lib/domain/naming";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { ticketBody, ticketMarker } from "@/lib/domain/plan/texts";
import { releaseVersion, ticketOf } from "@/lib/domain/process/subject";
import { issueOpen } from "./basis-items";
import { requireReady, type PlanRequest } from "./plan-builder";

/**
 * prepare.ticket: files the ticket and assigns it, or assigns the one that somebody filed by hand
 * (Prepare for a release, 4).
 */
export function planTicket(request: PlanRequest): PlanBody {
  requireReady(request, "prepare.ticket");
  const { facts, actor } = request;
  const assignee = facts.release?.manager ?? actor;
  const version = releaseVersion(facts);
  const title = ticketTitle(version);
  const common = { release: facts.version, step: "prepare.ticket", actor } as const;
  const existing = ticketOf(facts);
  if (existing !== null) {
    const { number } = existing;
    return {
      ...common,
      title: `Assign #${number} “${title}” to ${assignee.login}`,
      basis: [issueOpen(number)],
      effects: [{ kind: "assign-issue", issue: number, assignee }],
      warnings: [
        {
          code: "adopts-existing",
          sentence: `The ticket #${number} is there already; it is only assigned.`,
          details: [existing.url],
        },
      ],
    };
  }
  const body = ticketBody(version);
  return {
    ...common,
    title: `File “${title}” and assign it to ${assignee.login}`,
    basis: [],
    effects: [{ kind: "create-issue", title, body, marker: ticketMarker(version), assignee }],
    warnings: [],
  };
}
