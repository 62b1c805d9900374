import type { Approval } from "@/lib/domain/approval/approval";
import {
  proposalSubject,
  proposalWords,
  type ExceptionProposal,
  type ProposalEvent,
} from "@/lib/domain/exception/proposal";
import { mailsOfProposal } from "@/lib/domain/exception/proposal-mail";
import { fromMs, toMs } from "@/lib/domain/instant";
import { readActors, type ActorsRead } from "./actors";
import { readApprovals } from "./approvals";
import { database, type Database } from "./client";
import { hashContent } from "./content-hash";
import { readExceptionMails, type ExceptionMails } from "./exception-mails";
import type { ExceptionEvent, ExceptionProposal as Row } from "./generated/client";
import { proposalEventVersions, readEventSaid, type EventSaid } from "./proposal-event-document";
import { newestVersion } from "./stored-document";

const withEvents = { events: { orderBy: { id: "asc" } } } as const;

/** All proposals, newest first, each with its events. */
export async function readProposals(
  db: Database = database(),
): Promise<readonly ExceptionProposal[]> {
  const rows = await db.exceptionProposal.findMany({
    orderBy: [{ proposedAt: "desc" }, { id: "desc" }],
    include: withEvents,
  });
  return toProposals(rows, db);
}

/** The proposal of that id; null where there is none. */
export async function readProposal(
  id: string,
  db: Database = database(),
): Promise<ExceptionProposal | null> {
  const row = await db.exceptionProposal.findUnique({ where: { id }, include: withEvents });
  const [proposal] = row === null ? [] : await toProposals([row], db);
  return proposal ?? null;
}

/** What a proposal has at its beginning. */
export type NewProposal = Omit<
  ExceptionProposal,
  "id" | "events" | "mails" | "contentHash" | "endorsements"
>;

/** Adds a proposal, without events yet; its id. */
export async function addProposal(db: Database, proposal: NewProposal): Promise<string> {
  const proposedAt = new Date(toMs(proposal.proposedAt));
  const proposedBy = proposal.proposedBy.accountId;
  const row = await db.exceptionProposal.create({
    data: { ...proposal, proposedBy, proposedAt },
    select: { id: true },
  });
  return row.id;
}

/** What can happen to a proposal here; what is unreadable happened elsewhere. */
export type NewProposalEvent = Exclude<ProposalEvent, { readonly kind: "unreadable" }>;

/** Adds what happened; nothing is ever taken out or changed. */
export async function addProposalEvent(
  db: Database,
  proposal: string,
  event: NewProposalEvent,
): Promise<void> {
  const { at, by, ...said } = event;
  const body: EventSaid =
    said.kind === "failure-resolved" ? { ...said, reporter: said.reporter.accountId } : said;
  await db.exceptionEvent.create({
    data: {
      proposalId: proposal,
      at: new Date(toMs(at)),
      by: by.accountId,
      kind: event.kind,
      body,
      documentVersion: newestVersion(proposalEventVersions),
    },
  });
}

/** Keeps others out of the proposal until the transaction ends: its events come one after the other. */
export async function lockProposal(db: Database, id: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM "ExceptionProposal" WHERE "id" = ${id} FOR UPDATE`;
}

/** Keeps others from proposing until the transaction ends: a second press finds the first one's. */
export async function lockProposing(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext('propose an exception'))`;
}

type WholeRow = Row & { readonly events: readonly ExceptionEvent[] };

async function toProposals(
  rows: readonly WholeRow[],
  db: Database,
): Promise<readonly ExceptionProposal[]> {
  if (rows.length === 0) return [];
  const actorOf = await readActors(rows.flatMap(accountsOf), db);
  const approvals = await readApprovals(rows.map(proposalSubject), db);
  const mails = await readExceptionMails(db);
  return rows.map((row) =>
    toProposal(row, actorOf, { mails, endorsements: approvals.get(proposalSubject(row)) ?? [] }),
  );
}

function accountsOf({ proposedBy, events }: WholeRow): readonly string[] {
  const reporters = events.map(saidIn).flatMap((event) => {
    return event.kind === "failure-resolved" ? [event.reporter] : [];
  });
  return [proposedBy, ...reporters, ...events.map(({ by }) => by)];
}

/** What a proposal has besides its row. */
interface Beside {
  readonly mails: ExceptionMails;
  readonly endorsements: readonly Approval[];
}

function toProposal(
  row: WholeRow,
  actorOf: ActorsRead,
  { mails, endorsements }: Beside,
): ExceptionProposal {
  const { id, what, why, ticket, branch } = row;
  const proposedAt = fromMs(row.proposedAt.getTime());
  return {
    id,
    what,
    why,
    ticket,
    branch,
    proposedBy: actorOf(row.proposedBy),
    proposedAt,
    events: row.events.map((event) => toEvent(event, actorOf)),
    mails: mailsOfProposal({ id, what, proposedAt }, mails.seen, mails.own),
    contentHash: hashContent(proposalWords(row)),
    endorsements,
  };
}

function saidIn({ body: json, documentVersion: version }: ExceptionEvent) {
  return readEventSaid({ version, json });
}

function toEvent(row: ExceptionEvent, actorOf: ActorsRead): ProposalEvent {
  const signed = { at: fromMs(row.at.getTime()), by: actorOf(row.by) };
  const said = saidIn(row);
  return said.kind === "failure-resolved"
    ? { ...said, ...signed, reporter: actorOf(said.reporter) }
    : { ...said, ...signed };
}
