import { z } from "zod";
import { fromMs, toMs } from "@/lib/domain/instant";
import { recordEntry, type NewEntry } from "./audit";
import { inTransaction } from "./client";

/**
 * Refusals in the audit log. Nobody can fill it with them: of one person's refusals within one minute
 * the first few are entries of their own, the rest are counted and become one entry when the minute is
 * over. The minutes are those of the database's clock, since a rehearsal's stands still.
 */

/** So many of one person's refusals within a minute are entries of their own. */
export const entriesAMinute = 5;

export type Refusal = Omit<NewEntry, "account" | "outcome" | "planHash"> & {
  readonly account: string;
  /** As AuditEntry's column. */
  readonly covered: boolean;
};

const tally = z.tuple([z.object({ refused: z.number() })]);

/** Writes the refusal, or counts it where the person has been refused too often within this minute. */
export async function recordRefusal(refusal: Refusal): Promise<void> {
  await inTransaction(async (db) => {
    const at = new Date(toMs(refusal.at)).toISOString();
    const [{ refused }] = tally.parse(
      await db.$queryRaw`
        INSERT INTO "RefusalTally" ("account", "who", "minute", "refused", "at")
        VALUES (${refusal.account}, ${refusal.who}, date_trunc('minute', timezone('UTC', clock_timestamp())), 1,
          timezone('UTC', ${at}::timestamptz))
        ON CONFLICT ("account", "minute") DO UPDATE
          SET "refused" = "RefusalTally"."refused" + 1, "at" = excluded."at"
        RETURNING "refused"`,
    );
    if (refused <= entriesAMinute)
      await recordEntry(db, { ...refusal, planHash: null, outcome: "refused" });
  });
}

const over = z.array(
  z.object({ account: z.string(), who: z.string(), refused: z.number(), at: z.date() }),
);

/**
 * Writes one entry for what was only counted, of each minute that is over. Any number of workers may
 * do it at once: whoever takes a count away writes it.
 */
export async function recordCountedRefusals(): Promise<void> {
  await inTransaction(async (db) => {
    const ended = over.parse(
      await db.$queryRaw`
        DELETE FROM "RefusalTally"
        WHERE "minute" < date_trunc('minute', timezone('UTC', clock_timestamp()))
        RETURNING "account", "who", "refused", "at"`,
    );
    for (const { account, who, refused, at } of ended) {
      const more = refused - entriesAMinute;
      if (more <= 0) continue;
      const times = more === 1 ? "once more" : `${String(more)} more times`;
      await recordEntry(db, {
        ...{
          at: fromMs(at.getTime()),
          who,
          account,
          action: "refusals",
          outcome: "refused",
          code: null,
        },
        ...{ release: null, step: null, target: null, planHash: null },
        sentence: `${who} was refused ${times} within the same minute.`,
      });
    }
  });
}
