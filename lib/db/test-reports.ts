import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { testResults, type TestReport } from "@/lib/domain/test-report/test-report";
import type { Viewer } from "@/lib/domain/viewer";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import { ofSeen } from "./visible-releases";

/**
 * All reports of the release of that id, oldest first, also those that were taken back; of a release
 * that the viewer may not see none. A result that another version knows is left out.
 */
export async function readTestReports(
  viewer: Viewer,
  releaseId: string,
  db: Database = database(),
): Promise<readonly TestReport[]> {
  const found = await db.testReport.findMany({
    where: { releaseId },
    include: { withdrawal: true },
    orderBy: { id: "asc" },
  });
  const rows = await ofSeen(viewer, found, db);
  const accounts = rows.flatMap(({ by, withdrawal }) =>
    withdrawal === null ? [by] : [by, withdrawal.by],
  );
  const actorOf = await readActors(accounts, db);
  return rows.flatMap(({ id, result, by, at, withdrawal, ...said }): readonly TestReport[] => {
    const known = testResults.find((one) => one === result);
    if (known === undefined) return [];
    const gone = withdrawal && {
      by: actorOf(withdrawal.by),
      at: fromMs(withdrawal.at.getTime()),
    };
    const made = { by: actorOf(by), at: fromMs(at.getTime()) };
    return [{ ...said, ...made, id: String(id), result: known, withdrawn: gone }];
  });
}

/** A report as it is sent. */
export type NewTestReport = Omit<TestReport, "id" | "withdrawn">;

/** Adds a report. */
export async function addTestReport(db: Database, report: NewTestReport): Promise<void> {
  const { by, at, ...said } = report;
  await db.testReport.create({
    data: { ...said, by: by.accountId, at: new Date(toMs(at)) },
  });
}

/** Notes that a report is shown no longer. */
export async function withdrawTestReport(
  db: Database,
  id: string,
  by: Actor,
  at: Instant,
): Promise<void> {
  await db.testReportWithdrawal.create({
    data: { reportId: BigInt(id), by: by.accountId, at: new Date(toMs(at)) },
  });
}

/** When that account has reported last, of whatever release, the newest first; at most `limit`. */
export async function readReportTimes(
  db: Database,
  { accountId }: Actor,
  limit: number,
): Promise<readonly Instant[]> {
  const rows = await db.testReport.findMany({
    where: { by: accountId },
    orderBy: { at: "desc" },
    take: limit,
    select: { at: true },
  });
  return rows.map(({ at }) => fromMs(at.getTime()));
}
