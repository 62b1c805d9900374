import type { Actor } from "@/lib/domain/actor";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { readActors } from "./actors";
import { database, type Database } from "./client";
import { channels, notify } from "./live";

/** A committer’s word that an issue is no regression, whatever it looks like. */
export interface NotRegression {
  readonly issue: number;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Instant;
}

/** What was said of those issues. */
export async function readNotRegressions(
  issues: readonly number[],
  db: Database = database(),
): Promise<readonly NotRegression[]> {
  if (issues.length === 0) return [];
  const rows = await db.notRegression.findMany({ where: { issue: { in: [...issues] } } });
  const actorOf = await readActors(
    rows.map(({ by }) => by),
    db,
  );
  return rows.map(({ issue, reason, by, at }) => ({
    ...{ issue, reason, by: actorOf(by), at: fromMs(at.getTime()) },
  }));
}

/** Writes down what somebody says of an issue; it stays. */
export async function addNotRegression(
  db: Database,
  { issue, reason, by, at }: NotRegression,
): Promise<void> {
  const data = { issue, reason, by: by.accountId, at: new Date(toMs(at)) };
  await db.notRegression.create({ data });
  await notify(channels.facts, "proposals", db);
}
