import { z } from "zod";
import { actorOfAccount, type Actor } from "@/lib/domain/actor";
import type { MailClaim, SentMail } from "@/lib/domain/announcement/own-mails";
import { toMs, type Instant } from "@/lib/domain/instant";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import { archivedMailRow } from "./archived-mails";
import { instantColumn } from "./bulk";
import type { Database } from "./client";
import { channels, notify } from "./live";

/** The persons whose logins are known, as the `person` of a query. */
export const personSql = `SELECT a."providerAccountId" AS account, u.login FROM "Account" a
  JOIN "User" u ON u.id = a."userId" WHERE a.provider = 'github'`;

/** A claim as JSON: of MailClaim c, ArchivedMail m and the persons of the query around it. */
export const mailClaimSql = `json_build_object('messageId', c."messageId", 'at', c.at, 'by', c.by,
  'senderAddress', m."senderAddress", 'login', (SELECT login FROM person WHERE account = c.by))`;

/**
 * The runs r that have handed a mail to its server, or may have, with that effect as e: FROM and the beginning of
 * WHERE. A plan that was approved is everybody's, and so is its Message-ID: where the run has sent nothing, a
 * mail under that id is somebody else's.
 */
export const sendingRunsSql = `"Run" r JOIN "Plan" p ON p.id = r."planId"
  CROSS JOIN LATERAL jsonb_array_elements(p.body->'effects') WITH ORDINALITY AS planned(e, place)
  JOIN "RunEffect" f ON f."runId" = r.id AND f.position = planned.place - 1 AND f.state <> 'absent'
  WHERE e->>'kind' = 'send-mail'`;

/** What is read of such a run, grouped by the first two. */
export const sentMailSql = `e->>'messageId' AS "messageId", min(f."begunAt") AS "begunAt"`;

export const sentMailRow: z.ZodType<SentMail> = z.object({
  target: z.string(),
  messageId: z.string(),
  begunAt: instantColumn,
});

export const mailClaimRow: z.ZodType<MailClaim> = z
  .object({
    messageId: z.string(),
    senderAddress: z.string().nullable(),
    by: z.string(),
    login: z.string().nullable(),
    at: instantColumn,
  })
  .transform(({ by, login, ...claim }) => ({ ...claim, by: actorOfAccount(by, login) }));

/** The mail as the archive was seen to show it; null where it was not. */
export async function findArchivedMail(
  db: Database,
  messageId: string,
): Promise<ArchivedMail | null> {
  const [row] = await db.$queryRaw<readonly { readonly mail: unknown }[]>`
    SELECT to_jsonb(m) AS mail FROM "ArchivedMail" m WHERE "messageId" = ${messageId}`;
  return row === undefined ? null : archivedMailRow.parse(row.mail);
}

/** Writes that it is ours; answers whether nobody had said so. */
export async function addMailClaim(
  db: Database,
  { messageId, by, at }: { readonly messageId: string; readonly by: Actor; readonly at: Instant },
): Promise<boolean> {
  const said = { messageId, by: by.accountId, at: new Date(toMs(at)) };
  const { count } = await db.mailClaim.createMany({ data: [said], skipDuplicates: true });
  await notify(channels.facts, "mail", db);
  return count > 0;
}

/** It is not ours; answers whether anybody had said that it is. The activity log keeps what was said. */
export async function removeMailClaim(db: Database, messageId: string): Promise<boolean> {
  const { count } = await db.mailClaim.deleteMany({ where: { messageId } });
  await notify(channels.facts, "mail", db);
  return count > 0;
}
