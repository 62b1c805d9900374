import { recordEntry } from "@/lib/db/audit";
import { readActors } from "@/lib/db/actors";
import { inTransaction } from "@/lib/db/client";
import { endMailChoices, readAddress } from "@/lib/db/notice-addresses";
import { idInToken, isOurToken } from "@/lib/db/notice-links";
import { TerminalError } from "@/lib/domain/errors";
import { currentTime } from "@/lib/world/clock/clock";

/**
 * Ends the mails of whoever has the link of one of them, as their mail program or they themselves ask for
 * it: nobody is signed in. The link is bound to account and address, so it is nobody else's. Again it
 * changes nothing. Throws TerminalError "not-found" where we made no such link, or the address is
 * another by now.
 */
export async function endMailsByLink(token: string): Promise<void> {
  const now = await currentTime();
  await inTransaction(async (db) => {
    const account = idInToken(token);
    const address = account === null ? null : await readAddress(account, db);
    if (account === null || address === null) throw noSuchLink();
    if (!isOurToken(token, account, ["unsubscribe", address])) throw noSuchLink();
    if ((await endMailChoices(db, account)) === 0) return;
    const { login: who } = (await readActors([account], db))(account);
    const sentence = `${who} ended their notices by mail, by the link in one.`;
    const nowhere = { release: null, step: null, target: null, planHash: null, code: null };
    const action = "notice.unsubscribe";
    await recordEntry(db, { at: now, who, account, action, ...nowhere, outcome: "done", sentence });
  });
}

function noSuchLink(): TerminalError {
  return new TerminalError("not-found", "This link does not end anybody’s mails any more.", {
    whatToDo: "Sign in and choose under “Notice settings”.",
  });
}
