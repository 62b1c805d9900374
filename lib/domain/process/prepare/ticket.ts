import type { Evidence } from "@/lib/domain/fact";
import { branchName, tagName, ticketTitle } from "@/lib/domain/naming";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  blocker,
  done,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
} from "@/lib/domain/process/step-state";
import { findTag, releaseVersion, ticketOf, titledLikeTicket } from "@/lib/domain/process/subject";
import { nearTickets } from "@/lib/domain/release/nearly-named";
import type { Issue } from "@/lib/domain/observed/issue";
import { releaseManager } from "@/lib/domain/process/who";

export const ticketStep: Step = {
  key: "prepare.ticket",
  phase: "prepare",
  kind: "action",
  title: (facts) => `Ticket “${ticketTitle(releaseVersion(facts))}”`,
  paragraph: paragraph(
    "Prepare for a release",
    "4",
    "File a ticket in Trac called “Release $RELEASE” and assign it to yourself.",
  ),
  // Ticket and branch are public: of a security fix they wait until it is.
  needs: ["security.merge", "prepare.version"],
  remembered: { kind: "once-merged", before: "live" },
  target: null,
  button: (facts) => {
    const ticket = ticketOf(facts);
    if (ticket !== null) return `Assign #${ticket.number}`;
    const [near] = nearTickets(facts);
    return near === undefined ? "File the ticket" : `Adopt #${near.number}`;
  },
  check,
};

/** Done when the ticket is open and assigned to the manager, or to anybody where none is known. */
function check({ facts }: StepContext): StepState {
  const { tickets } = facts;
  if (tickets === null) return notSyncedYet("tickets");
  const ticket = ticketOf(facts);
  if (ticket === null) return noTicket(facts, tickets);

  const { number, assignees, assigneeIds, url } = ticket;
  if (ticket.state === "closed" && findTag(facts, tagName(releaseVersion(facts))) !== null)
    return done(shownBy(tickets, `#${number} was closed: ${facts.version} is out.`, url));
  if (ticket.state === "closed")
    return blocked(
      blocker({
        code: "ticket-closed",
        sentence: `The ticket #${number} is closed.`,
        evidence: shownBy(tickets, `#${number} ${ticket.title}`, url),
        remedy: `Reopen #${number} on GitHub if the release goes on, or choose another number.`,
        clearedBy: releaseManager,
      }),
    );
  const whom = assignees.length === 0 ? "nobody" : assignees.join(", ");
  const manager = facts.release?.manager.accountId ?? assigneeIds[0];
  return manager !== undefined && assigneeIds.includes(manager)
    ? done(shownBy(tickets, `#${number} is open and assigned to ${whom}.`, url))
    : ready(shownBy(tickets, `#${number} is open and assigned to ${whom}.`, url));
}

function noTicket(facts: Facts, tickets: NonNullable<Facts["tickets"]>): StepState {
  const [unread] = titledLikeTicket(facts, "unknown");
  if (unread !== undefined) return notSyncedYet(`who opened #${unread.number}`);
  const title = ticketTitle(releaseVersion(facts));
  const outside = titledLikeTicket(facts, "outside").filter(({ state }) => state === "open");
  const sentence =
    outside.length === 0
      ? `No issue is titled “${title}”.`
      : `No issue by a member of the project is titled “${title}”.`;
  return ready(
    shownBy(tickets, sentence),
    ...nearTickets(facts).map((issue) => offered(issue, title, tickets)),
    ...outside.slice(0, shownOutsiders).map((issue) => notCounted(issue, facts, tickets)),
  );
}

/** Shown, and never taken for the ticket by itself: adopting it gives it the right title. */
function offered(
  { number, title, url }: Issue,
  wanted: string,
  tickets: NonNullable<Facts["tickets"]>,
): Evidence {
  const sentence = `#${number} is titled “${title}”: adopting it retitles it “${wanted}”. To have another one filed, close it or give it a title of its own.`;
  return shownBy(tickets, sentence, url);
}

/** Everybody can open such issues, as many as they like. */
const shownOutsiders = 3;

function notCounted(
  { number, title, author, url }: Issue,
  facts: Facts,
  tickets: NonNullable<Facts["tickets"]>,
): Evidence {
  const branch = branchName(releaseVersion(facts), number);
  const sentence = `#${number} is titled “${title}” but does not count: ${author ?? "its author"} is not a member of the project. File the ticket here; if #${number} is to be it after all, push the branch ${branch}.`;
  return shownBy(tickets, sentence, url);
}
