import type { Actor } from "@/lib/domain/actor";
import type { BlockerProposal } from "@/lib/domain/blocker/blocker-proposal";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import type { Prisma } from "./generated/client";
import { channels, notify } from "./live";

type ProposalRow = Prisma.BlockerProposalGetPayload<{ include: { end: true } }>;

/** All proposals of that issue as a release blocker, newest first, however they ended. */
export async function readBlockerProposals(
  issue: number,
  db: Database = database(),
): Promise<readonly BlockerProposal[]> {
  return toProposals(
    await db.blockerProposal.findMany({
      where: { issue },
      include: { end: true },
      orderBy: { id: "desc" },
    }),
    db,
  );
}

/**
 * Proposals that nobody declined or took back, the newest first, at most `limit`: whether they stand, GitHub
 * says.
 */
export async function readOpenBlockerProposals(limit: number): Promise<readonly BlockerProposal[]> {
  const db = database();
  return toProposals(
    await db.blockerProposal.findMany({
      where: { end: null },
      include: { end: true },
      orderBy: { id: "desc" },
      take: limit,
    }),
    db,
  );
}

/** Those of the issues that were proposed, and of which nobody took that back: also what was declined. */
export async function readProposedIssues(issues: readonly number[]): Promise<readonly number[]> {
  if (issues.length === 0) return [];
  const rows = await database().blockerProposal.findMany({
    where: { issue: { in: [...issues] }, OR: [{ end: null }, { end: { kind: "declined" } }] },
    select: { issue: true },
    distinct: ["issue"],
  });
  return rows.map(({ issue }) => issue);
}

async function toProposals(
  found: readonly ProposalRow[],
  db: Database,
): Promise<readonly BlockerProposal[]> {
  const actorOf = await readActors(
    found.flatMap(({ by, end }) => (end === null ? [by] : [by, end.by])),
    db,
  );
  return found.map(({ id, issue, reason, by, at, end }) => ({
    ...{ id: String(id), issue, reason, by: actorOf(by), at: fromMs(at.getTime()) },
    end: end && {
      kind: end.kind === "withdrawn" ? "withdrawn" : "declined",
      reason: end.reason,
      by: actorOf(end.by),
      at: fromMs(end.at.getTime()),
    },
  }));
}

/** A proposal as it is made. */
export type NewBlockerProposal = Pick<BlockerProposal, "issue" | "reason" | "by" | "at">;

/** Adds a proposal, and tells the pages that show it. */
export async function addBlockerProposal(db: Database, made: NewBlockerProposal): Promise<void> {
  const { issue, reason, by, at } = made;
  await db.blockerProposal.create({
    data: { issue, reason, by: by.accountId, at: new Date(toMs(at)) },
  });
  await tellProposalsChanged(db);
}

/** Notes that a proposal was declined or taken back. */
export async function endBlockerProposal(
  db: Database,
  id: string,
  { kind, reason, by, at }: NonNullable<BlockerProposal["end"]>,
): Promise<void> {
  await db.blockerProposalEnd.create({
    data: { proposalId: BigInt(id), kind, reason, by: by.accountId, at: new Date(toMs(at)) },
  });
  await tellProposalsChanged(db);
}

/** To pages they are part of what is known of GitHub's issues. */
async function tellProposalsChanged(db: Database): Promise<void> {
  await notify(channels.facts, "proposals", db);
}

/** When that account has proposed last, the newest first; at most `limit`. */
export async function readBlockerProposalTimes(
  db: Database,
  { accountId }: Actor,
  limit: number,
): Promise<readonly Instant[]> {
  const rows = await db.blockerProposal.findMany({
    where: { by: accountId },
    orderBy: { id: "desc" },
    take: limit,
    select: { at: true },
  });
  return rows.map(({ at }) => fromMs(at.getTime()));
}
