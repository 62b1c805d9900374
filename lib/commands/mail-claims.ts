import { z } from "zod";
import { addMailClaim, findArchivedMail, removeMailClaim } from "@/lib/db/mail-claims";
import { fromAddress } from "@/lib/domain/announcement/own-mails";
import { TerminalError } from "@/lib/domain/errors";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";

/** As archives bound them. */
const claimInput = z.object({ messageId: z.string().trim().min(1, "is missing").max(998) });

/**
 * Says of a mail in the list's archive, whose sender nobody has authenticated, that it is ours: then it
 * announces what it names, and so does each other one from its address. Saying it again changes nothing.
 * Throws TerminalError "not-found" where the archive was not seen to show it.
 */
export const claimMail = command("mail.claim", claim);

async function claim({ who, action, input, now }: Allowed): Promise<null> {
  const { messageId } = parseInput(claimInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const mail = await findArchivedMail(db, messageId);
    if (mail === null) throw notSeen();
    const isNew = await addMailClaim(db, { messageId, by: who, at: now });
    const sentence = `${who.login} says that the mail ${nameOf(mail)} is ours: ${mail.url}`;
    return { result: null, draft: isNew ? { sentence } : null };
  });
}

/**
 * Takes it back, also what somebody else said, and where the archive shows the mail no more. Doing it again
 * changes nothing. Throws TerminalError "not-found" of a mail that was neither seen nor claimed.
 */
export const disclaimMail = command("mail.disclaim", disclaim);

async function disclaim({ who, action, input, now }: Allowed): Promise<null> {
  const { messageId } = parseInput(claimInput, input);
  return auditedTransaction({ who, action, now }, async (db) => {
    const mail = await findArchivedMail(db, messageId);
    const wasThere = await removeMailClaim(db, messageId);
    if (mail === null && !wasThere) throw notSeen();
    const name = mail === null ? `<${messageId}>` : nameOf(mail);
    const sentence = `${who.login} says that the mail ${name} is not ours.`;
    return { result: null, draft: wasThere ? { sentence } : null };
  });
}

function notSeen(): TerminalError {
  return new TerminalError("not-found", "The list’s archive was not seen to have this mail.", {
    whatToDo: "Refresh, and look at the announcement again.",
  });
}

/** For sentences: “Twisted 24.7.0rc1 is out” by Vera (vera (a) example.com). */
function nameOf(mail: ArchivedMail): string {
  return `“${mail.subject}” by ${mail.from}${fromAddress(mail)}`;
}
