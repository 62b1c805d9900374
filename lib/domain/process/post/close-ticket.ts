import { paragraph } from "@/lib/domain/process/document";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  done,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
} from "@/lib/domain/process/step-state";
import { finalTarget, ticketOf } from "@/lib/domain/process/subject";

export const closeTicketStep: Step = {
  key: "post.close-ticket",
  phase: "post",
  kind: "action",
  title: (facts) => `Ticket ${numberOf(ticketOf(facts))} closed`,
  paragraph: paragraph(
    "Post release",
    "5",
    "Merge the release branch into trunk (via GitHub PR UI), closing the release ticket at the same time.",
  ),
  needs: ["post.merge"],
  remembered: { kind: "live" },
  target: finalTarget,
  button: (facts) => `Close ${numberOf(ticketOf(facts))}`,
  check,
};

function numberOf(ticket: { readonly number: number } | null): string {
  return ticket === null ? "of the release" : `#${ticket.number}`;
}

/** Normally the merge closes it, by the words in the pull request's body. */
function check({ facts }: StepContext): StepState {
  const { tickets } = facts;
  const ticket = ticketOf(facts);
  if (tickets === null || ticket === null) return notSyncedYet("the ticket");
  const { number, url, state, closedAt } = ticket;
  return state === "closed"
    ? done(shownBy(tickets, `#${number} is closed.`, url, closedAt))
    : ready(shownBy(tickets, `#${number} is open.`, url));
}
