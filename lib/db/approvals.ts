import type { Approval } from "@/lib/domain/approval/approval";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { readActors } from "./actors";
import { database, type Database } from "./client";

/**
 * All that was ever approved about those subjects, oldest first: also of contents that stand no more,
 * and what was taken back. By subject; each that was asked for is among them.
 */
export async function readApprovals(
  subjects: readonly string[],
  db: Database = database(),
): Promise<ReadonlyMap<string, readonly Approval[]>> {
  const rows = await db.approval.findMany({
    where: { subject: { in: [...subjects] } },
    orderBy: { id: "asc" },
  });
  const actorOf = await readActors(
    rows.map(({ by }) => by),
    db,
  );
  const approvals = rows.map((row): Approval => ({
    id: String(row.id),
    subject: row.subject,
    contentHash: row.contentHash,
    revision: row.revision,
    by: actorOf(row.by),
    at: fromMs(row.at.getTime()),
    words: row.words,
    withdrawnAt: row.withdrawnAt === null ? null : fromMs(row.withdrawnAt.getTime()),
  }));
  const bySubject = Map.groupBy(approvals, ({ subject }) => subject);
  return new Map(subjects.map((subject) => [subject, bySubject.get(subject) ?? []]));
}

/**
 * Writes a yes. Under the subject's lock: the database refuses a second standing one of the same
 * account for the same content.
 */
export async function addApproval(
  db: Database,
  approval: Omit<Approval, "id" | "withdrawnAt">,
): Promise<void> {
  const { subject, contentHash, revision, words } = approval;
  const at = new Date(toMs(approval.at));
  const by = approval.by.accountId;
  await db.approval.create({ data: { subject, contentHash, revision, by, at, words } });
}

/** Takes back all that stands of a subject: what it was said to has been replaced. */
export async function withdrawApprovals(db: Database, subject: string, at: Instant): Promise<void> {
  await db.approval.updateMany({
    where: { subject, withdrawnAt: null },
    data: { withdrawnAt: new Date(toMs(at)) },
  });
}

/** Takes a yes back; it stays in the books. */
export async function withdrawApproval(db: Database, id: string, at: Instant): Promise<void> {
  await db.approval.update({
    where: { id: BigInt(id) },
    data: { withdrawnAt: new Date(toMs(at)) },
  });
}
