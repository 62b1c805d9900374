import { z } from "zod";
import { deskAddress } from "@/lib/config/announcer";
import { env } from "@/lib/config/env";
import type { Actor } from "@/lib/domain/actor";
import type { OwnMails } from "@/lib/domain/announcement/own-mails";
import type { SeenMail } from "@/lib/domain/exception/proposal-mail";
import { fromMs, type Instant } from "@/lib/domain/instant";
import { readActors } from "./actors";
import { instantColumn } from "./bulk";
import type { Database } from "./client";
import {
  mailWordsColumns,
  mailWordsSql,
  personSql,
  sendingRunsSql,
  sentMailRow,
  sentMailSql,
} from "./mail-claims";
import type { Prisma } from "./generated/client";

/** What the archive shows that may be the mail of a proposal, and by what it is known to be ours. */
export interface ExceptionMails {
  readonly seen: readonly SeenMail[];
  readonly own: OwnMails;
}

const seenRow: z.ZodType<SeenMail> = z
  .object({
    messageId: z.string(),
    subject: z.string(),
    from: z.string(),
    senderAddress: z.string().nullable(),
    sentAt: instantColumn,
    url: z.string(),
    absentAt: instantColumn.nullable(),
    observedAt: instantColumn,
  })
  .transform(({ observedAt, ...mail }) => ({ ...mail, seenAt: observedAt }));

const found = z.object({
  mails: z.array(seenRow),
  sent: z.array(sentMailRow),
  ...mailWordsColumns,
});

const mailsSql = `
  WITH person AS (${personSql}), sent AS (
    SELECT r.proposal AS target, ${sentMailSql}
    FROM ${sendingRunsSql} AND r.proposal IS NOT NULL GROUP BY 1, 2)
  SELECT
    (SELECT coalesce(json_agg(m ORDER BY "sentAt"), '[]') FROM "ArchivedMail" m
      WHERE strpos(subject, 'INCOMPATIBLE CHANGE') > 0 OR "messageId" IN (SELECT "messageId" FROM sent)) AS mails,
    (SELECT coalesce(json_agg(s), '[]') FROM sent s) AS sent,
    ${mailWordsSql}`;

/** All that may be the mail of some proposal. */
export async function readExceptionMails(db: Database): Promise<ExceptionMails> {
  const [row] = await db.$queryRawUnsafe<readonly unknown[]>(mailsSql);
  const { mails, sent, words, senders } = found.parse(row);
  const listAddress = env().MAIL_LIST.toLowerCase();
  return { seen: mails, own: { deskAddress: deskAddress(), listAddress, sent, words, senders } };
}

/** The run that has sent the mail of that proposal: whose yes it had, and when it ended; null: none has. */
export async function readSentRun(
  db: Database,
  proposal: string,
): Promise<{ readonly by: Actor; readonly at: Instant } | null> {
  const where: Prisma.RunWhereInput = { proposal, state: "succeeded" };
  const run = await db.run.findFirst({ where, orderBy: { queuedAt: "desc" } });
  if (run === null) return null;
  const actorOf = await readActors([run.approvedBy], db);
  const at = run.finishedAt ?? run.queuedAt;
  return { by: actorOf(run.approvedBy), at: fromMs(at.getTime()) };
}
