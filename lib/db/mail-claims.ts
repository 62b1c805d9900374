import { z } from "zod";
import { actorOfAccount, type Actor } from "@/lib/domain/actor";
import type { KnownSender, MailWord, SentMail } from "@/lib/domain/announcement/own-mails";
import { toMs, type Instant } from "@/lib/domain/instant";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import { archivedMailRow } from "./archived-mails";
import { instantColumn } from "./bulk";
import type { Database } from "./client";
import { channels, notify } from "./live";

/** The persons whose logins are known, as the `person` of a query. */
export const personSql = `SELECT a."providerAccountId" AS account, u.login FROM "Account" a
  JOIN "User" u ON u.id = a."userId" WHERE a.provider = 'github'`;

/** What is said of mails and of addresses, as two lists of JSON; with the persons of the query around it. */
export const mailWordsSql = `(SELECT coalesce(json_agg(to_jsonb(c) || jsonb_build_object(
    'login', (SELECT login FROM person WHERE account = c.by)) ORDER BY at), '[]') FROM "MailClaim" c) AS words,
  (SELECT coalesce(json_agg(to_jsonb(s) || jsonb_build_object(
    'login', (SELECT login FROM person WHERE account = s.by)) ORDER BY at), '[]') FROM "MailSender" s) AS senders`;

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

const said = { by: z.string(), login: z.string().nullable(), at: instantColumn };

const mailWordRow: z.ZodType<MailWord> = z
  .object({ messageId: z.string(), isOurs: z.boolean(), shown: z.string(), ...said })
  .transform(({ by, login, ...word }) => ({ ...word, by: actorOfAccount(by, login) }));

const knownSenderRow: z.ZodType<KnownSender> = z
  .object({ address: z.string(), ...said })
  .transform(({ by, login, ...sender }) => ({ ...sender, by: actorOfAccount(by, login) }));

/** The columns of mailWordsSql. */
export const mailWordsColumns = { words: z.array(mailWordRow), senders: z.array(knownSenderRow) };

/** The mail as the archive was seen to show it; null where it was not. */
export async function findArchivedMail(
  db: Database,
  messageId: string,
): Promise<ArchivedMail | null> {
  const [row] = await db.$queryRaw<readonly { readonly mail: unknown }[]>`
    SELECT to_jsonb(m) AS mail FROM "ArchivedMail" m WHERE "messageId" = ${messageId}`;
  return row === undefined ? null : archivedMailRow.parse(row.mail);
}

/** Who says something of a mail, and when. */
interface SaidNow {
  readonly by: Actor;
  readonly at: Instant;
}

/**
 * Writes that it is ours or not, in place of what was said before; answers whether that is new. The activity log keeps
 * what was said.
 */
export async function saveMailWord(
  db: Database,
  word: { readonly messageId: string; readonly isOurs: boolean; readonly shown: string },
  { by, at }: SaidNow,
): Promise<boolean> {
  if ((await db.mailClaim.count({ where: word })) > 0) return false;
  const row = { ...word, by: by.accountId, at: new Date(toMs(at)) };
  await db.mailClaim.upsert({ where: { messageId: word.messageId }, create: row, update: row });
  await notify(channels.facts, "mail", db);
  return true;
}

/** Writes that what comes from the address is ours; answers whether nobody had said so. */
export async function addMailSender(
  db: Database,
  address: string,
  { by, at }: SaidNow,
): Promise<boolean> {
  const row = { address, by: by.accountId, at: new Date(toMs(at)) };
  const { count } = await db.mailSender.createMany({ data: [row], skipDuplicates: true });
  await notify(channels.facts, "mail", db);
  return count > 0;
}

/** The address tells of nobody any more; answers whether it did. */
export async function removeMailSender(db: Database, address: string): Promise<boolean> {
  const { count } = await db.mailSender.deleteMany({ where: { address } });
  await notify(channels.facts, "mail", db);
  return count > 0;
}
