import { z } from "zod";
import {
  addMailSender,
  findArchivedMail,
  removeMailSender,
  saveMailWord,
} from "@/lib/db/mail-claims";
import type { Database } from "@/lib/db/client";
import { fromAddress } from "@/lib/domain/announcement/own-mails";
import { TerminalError } from "@/lib/domain/errors";
import { mailShown, type ArchivedMail } from "@/lib/domain/observed/archived-mail";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";

/** As archives bound them. */
const messageId = z.string().trim().min(1, "is missing").max(998);

const claimInput = z.object({
  messageId,
  /** What the page showed of the mail (domain mailShown). */
  shown: z.string("is missing: reload the page").max(2_000),
});

/**
 * Says of a mail in the list's archive, whose sender nobody has authenticated, that it is ours as it was shown: then it
 * announces what it names, and so does each other one from its address of which nobody says otherwise. Saying it
 * again changes nothing. Throws TerminalError "not-found" where the archive was not seen to show it, and
 * "content-changed" where it shows it otherwise by now.
 */
export const claimMail = command("mail.claim", claim);

async function claim({ who, action, input, now }: Allowed): Promise<null> {
  const named = parseInput(claimInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const mail = await requireArchived(db, named.messageId);
    const shown = mailShown(mail);
    if (shown !== named.shown) throw shownOtherwise(mail);
    const said = { by: who, at: now };
    const word = { messageId: mail.messageId, isOurs: true, shown };
    const isNew = await saveMailWord(db, word, said);
    if (mail.senderAddress !== null) await addMailSender(db, mail.senderAddress, said);
    const sentence = `${who.login} says that the mail ${nameOf(mail)} is ours: ${mail.url}`;
    return { result: null, draft: isNew ? { sentence } : null };
  });
}

const disclaimInput = z.object({
  messageId,
  /** Whether what else comes from its address is not ours by that either. */
  address: z
    .enum(["yes", ""])
    .optional()
    .transform((chosen) => chosen === "yes"),
});

/**
 * Says of a mail in the archive that it is not ours, whatever was said before and whatever its address; of what else
 * comes from there only where that is asked for. Doing it again changes nothing. Throws TerminalError "not-found"
 * where the archive was not seen to show it.
 */
export const disclaimMail = command("mail.disclaim", disclaim);

async function disclaim({ who, action, input, now }: Allowed): Promise<null> {
  const named = parseInput(disclaimInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const mail = await requireArchived(db, named.messageId);
    const word = { messageId: mail.messageId, isOurs: false, shown: mailShown(mail) };
    const isNew = await saveMailWord(db, word, { by: who, at: now });
    const isAll =
      named.address &&
      mail.senderAddress !== null &&
      (await removeMailSender(db, mail.senderAddress));
    const also = isAll ? ", and that its address tells nothing of others" : "";
    const sentence = `${who.login} says that the mail ${nameOf(mail)} is not ours${also}.`;
    return { result: null, draft: isNew || isAll ? { sentence } : null };
  });
}

async function requireArchived(db: Database, id: string): Promise<ArchivedMail> {
  const mail = await findArchivedMail(db, id);
  if (mail !== null) return mail;
  throw new TerminalError("not-found", "The list’s archive was not seen to have this mail.", {
    whatToDo: "Refresh, and look at the announcement again.",
  });
}

function shownOtherwise(mail: ArchivedMail): TerminalError {
  const sentence = `The archive shows this mail otherwise since you read it: ${nameOf(mail)}.`;
  return new TerminalError("content-changed", sentence, {
    fields: { messageId: mail.messageId },
    whatToDo: "Read what it says now, then decide again.",
  });
}

/** For sentences: “Twisted 24.7.0rc1 is out” by Vera (vera (a) example.com). */
function nameOf(mail: ArchivedMail): string {
  return `“${mail.subject}” by ${mail.from}${fromAddress(mail)}`;
}
