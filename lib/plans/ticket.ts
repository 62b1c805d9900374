import { ticketTitle } from "@/lib/domain/naming";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { ticketBody, ticketMarker } from "@/lib/domain/plan/texts";
import { releaseVersion, ticketOf } from "@/lib/domain/process/subject";
import type { Actor } from "@/lib/domain/actor";
import type { Issue } from "@/lib/domain/observed/issue";
import { nearTickets } from "@/lib/domain/release/nearly-named";
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
  const [near] = nearTickets(facts);
  if (near !== undefined) return adopting(near, { ...common, assignee, title });
  const body = ticketBody(version);
  return {
    ...common,
    title: `File “${title}” and assign it to ${assignee.login}`,
    basis: [],
    effects: [{ kind: "create-issue", title, body, marker: ticketMarker(version), assignee }],
    warnings: [],
  };
}

interface Adoption {
  readonly release: string;
  readonly step: "prepare.ticket";
  readonly actor: Actor;
  readonly assignee: Actor;
  /** The title that the process asks for. */
  readonly title: string;
}

/** One with a nearly right title gets the right one: from then on it is the ticket, for everybody. */
function adopting(near: Issue, { assignee, title, ...common }: Adoption): PlanBody {
  const { number, assigneeIds, url } = near;
  const isAssigned = assigneeIds.includes(assignee.accountId);
  return {
    ...common,
    title: `Adopt #${number} “${near.title}” as the ticket “${title}”`,
    basis: [issueOpen(number)],
    effects: [
      { kind: "retitle", subject: "issue", number, title },
      ...(isAssigned ? [] : [{ kind: "assign-issue" as const, issue: number, assignee }]),
    ],
    warnings: [
      {
        code: "adopts-existing",
        sentence: `#${number} is there already, titled “${near.title}”; it is retitled and assigned.`,
        details: [url],
      },
    ],
  };
}
