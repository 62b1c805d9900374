import { z } from "zod";
import type { Delivery, DeliveryName } from "@/lib/domain/delivery";
import type { Instant } from "@/lib/domain/instant";
import { instantColumn, rows } from "./bulk";
import { connectionPool } from "./client";
import { channels, notify } from "./live";

/** So many are kept. */
const keptDeliveries = 1_000;

/**
 * Writes down that these came, in one statement however many they are. One that is there already came
 * once more; what it was then stays.
 */
export async function recordDeliveries(names: readonly DeliveryName[], at: Instant): Promise<void> {
  await connectionPool().query(
    `INSERT INTO "WebhookDelivery" ("id", "event", "receivedAt", "times")
     SELECT "id", min("event"), timezone('UTC', $2::timestamptz), count(*)
     FROM jsonb_to_recordset($1::jsonb) AS came("id" text, "event" text)
     GROUP BY "id"
     ON CONFLICT ("id") DO UPDATE SET "times" = "WebhookDelivery"."times" + excluded."times"`,
    [JSON.stringify(names), at],
  );
  await connectionPool().query(
    `DELETE FROM "WebhookDelivery" WHERE "number" <
       (SELECT "number" FROM "WebhookDelivery" ORDER BY "number" DESC OFFSET $1 LIMIT 1)`,
    [keptDeliveries - 1],
  );
  await notify(channels.deliveries, "came");
}

/** That sync begins, and looks for all that has come and that none has seen. */
export async function takeUpDeliveries(sync: string): Promise<void> {
  await connectionPool().query('UPDATE "WebhookDelivery" SET "sync" = $1 WHERE "seenAt" IS NULL', [
    sync,
  ]);
}

/** That sync has read GitHub, where so many facts had changed: what it looked for is seen. */
export async function settleDeliveries(
  sync: string,
  { at, changed }: { readonly at: Instant; readonly changed: number },
): Promise<void> {
  const { rowCount } = await connectionPool().query(
    `UPDATE "WebhookDelivery" SET "seenAt" = timezone('UTC', $2::timestamptz), "changed" = $3
     WHERE "seenAt" IS NULL AND "sync" = $1`,
    [sync, at, changed],
  );
  if (rowCount !== null && rowCount > 0) await notify(channels.deliveries, "seen");
}

const deliveryRow = z
  .object({
    number: z.coerce.number(),
    id: z.string(),
    event: z.string(),
    receivedAt: instantColumn,
    times: z.number(),
    seenAt: instantColumn.nullable(),
    changed: z.number().nullable(),
  })
  .transform(({ seenAt, changed, ...row }): Delivery => ({
    ...row,
    seen: seenAt === null ? null : { at: seenAt, changed: changed ?? 0 },
  }));

/** The newest first, at most `limit`; `before` is a delivery's number. */
export function readDeliveries(limit: number, before: number | null): Promise<readonly Delivery[]> {
  return rows(
    deliveryRow,
    `SELECT "number", "id", "event", to_json("receivedAt")#>>'{}' AS "receivedAt", "times",
       to_json("seenAt")#>>'{}' AS "seenAt", "changed"
     FROM "WebhookDelivery"
     WHERE $2::bigint IS NULL OR "number" < $2
     ORDER BY "number" DESC LIMIT $1`,
    [limit, before],
  );
}
