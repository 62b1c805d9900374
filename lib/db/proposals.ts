import { z } from "zod";
import type { ExceptionProposal, ProposalEvent } from "@/lib/domain/exception/proposal";
import { fromMs, toMs } from "@/lib/domain/instant";
import { database, type Database } from "./client";
import type { ExceptionEvent, ExceptionProposal as Row } from "./generated/client";

const words = z.string();

/** What an event's kind has besides who and when, as it lies in JSON. */
const eventBody = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("announced"), url: z.string() }),
  z.object({ kind: z.literal("failing-test"), words, url: z.string().nullable() }),
  z.object({ kind: z.literal("failure-resolved"), reporter: z.string(), words }),
  z.object({ kind: z.literal("endorsed"), oid: z.string() }),
  z.object({ kind: z.literal("withdrawn"), words }),
  z.object({ kind: z.literal("refused"), words }),
]);

const withEvents = { events: { orderBy: { id: "asc" } } } as const;

/** All proposals, newest first, each with its events. */
export async function readProposals(
  db: Database = database(),
): Promise<readonly ExceptionProposal[]> {
  const rows = await db.exceptionProposal.findMany({
    orderBy: [{ proposedAt: "desc" }, { id: "desc" }],
    include: withEvents,
  });
  return rows.map(toProposal);
}

/** The proposal of that id; null where there is none. */
export async function readProposal(
  id: string,
  db: Database = database(),
): Promise<ExceptionProposal | null> {
  const row = await db.exceptionProposal.findUnique({ where: { id }, include: withEvents });
  return row === null ? null : toProposal(row);
}

/** Adds a proposal, without events yet; its id. */
export async function addProposal(
  db: Database,
  proposal: Omit<ExceptionProposal, "id" | "events">,
): Promise<string> {
  const proposedAt = new Date(toMs(proposal.proposedAt));
  const row = await db.exceptionProposal.create({
    data: { ...proposal, proposedAt },
    select: { id: true },
  });
  return row.id;
}

/** Adds what happened; nothing is ever taken out or changed. */
export async function addProposalEvent(
  db: Database,
  proposal: string,
  event: ProposalEvent,
): Promise<void> {
  const { at, by, ...body } = event;
  await db.exceptionEvent.create({
    data: { proposalId: proposal, at: new Date(toMs(at)), by, kind: event.kind, body },
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

function toProposal(row: Row & { readonly events: readonly ExceptionEvent[] }): ExceptionProposal {
  const { id, what, why, ticket, branch, proposedBy } = row;
  return {
    id,
    what,
    why,
    ticket,
    branch,
    proposedBy,
    proposedAt: fromMs(row.proposedAt.getTime()),
    events: row.events.map((event) => ({
      ...eventBody.parse(event.body),
      at: fromMs(event.at.getTime()),
      by: event.by,
    })),
  };
}
