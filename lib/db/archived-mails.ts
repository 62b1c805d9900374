import { z } from "zod";
import type { Instant } from "@/lib/domain/instant";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import { type BulkTable, instantColumn, upsert } from "./bulk";

export const archivedMailRow: z.ZodType<ArchivedMail> = z.object({
  messageId: z.string(),
  subject: z.string(),
  from: z.string(),
  senderAddress: z.string().nullable(),
  sentAt: instantColumn,
  url: z.string(),
  absentAt: instantColumn.nullable(),
});

const table: BulkTable = {
  table: "ArchivedMail",
  key: { name: "messageId", type: "text" },
  columns: {
    subject: "text",
    from: "text",
    senderAddress: "text",
    sentAt: "timestamp",
    url: "text",
  },
  // An exception's week begins when its mail is seen, and not anew when the archive shows it otherwise.
  firstSeen: { absentAt: "timestamp" },
};

/** Records mails that the archive shows; answers how many were new or had changed. */
export async function saveArchivedMails(
  mails: readonly ArchivedMail[],
  observedAt: Instant,
): Promise<number> {
  // One statement cannot write a row twice.
  const unique = [...new Map(mails.map((mail) => [mail.messageId, mail])).values()];
  return (await upsert(table, unique, observedAt)).length;
}
