import { z } from "zod";
import { deskAddress, noticeSender } from "@/lib/config/announcer";
import { env } from "@/lib/config/env";
import {
  askConfirmation,
  confirmAddress as confirm,
  forgetAddress as forget,
  hasAskedTooOften,
  lockConfirmations,
  readAddress,
} from "@/lib/db/notice-addresses";
import { idInToken } from "@/lib/db/notice-links";
import { InputError, TerminalError } from "@/lib/domain/errors";
import { isMailboxAddress } from "@/lib/domain/notice/mailbox";
import { noMailOutlet } from "@/lib/world/mail/outlet";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";

const askInput = z.object({
  mailbox: z.string().trim().refine(isMailboxAddress, "is not the address of a mailbox"),
});

/**
 * Has a link sent to an address at which the person wants their notices. Throws TerminalError "not-sent"
 * where this Slipway sends no mail, and "too-many" where it was asked for too often.
 */
export const askForAddress = command("notice.ask-address", ask);

async function ask({ who, action, input, now }: Allowed): Promise<void> {
  const { mailbox: address } = parseInput(askInput, input);
  if (noticeSender() === null) throw noMailOutlet();
  if (isOurs(address)) throw new InputError({ mailbox: "is not an address of one person" });
  const { accountId } = who;
  await auditedTransaction({ who, action, now }, async (db) => {
    if ((await readAddress(accountId, db)) === address) return { result: undefined, draft: null };
    await lockConfirmations(db);
    if (await hasAskedTooOften(db, { accountId, address }, now)) throw tooOften();
    await askConfirmation(db, { accountId, address }, now);
    const sentence = `${who.login} asked for their notices by mail.`;
    return { result: undefined, draft: { sentence, outcome: "asked" } };
  });
}

/** The list and the desk are read by others than the one who would be told. */
function isOurs(address: string): boolean {
  return [env().MAIL_LIST.toLowerCase(), deskAddress()].includes(address.toLowerCase());
}

function tooOften(): TerminalError {
  return new TerminalError("too-many", "A link was asked for too often today.", {
    whatToDo:
      "Look for the mails that were sent, also among the unwanted ones; or try again tomorrow.",
  });
}

const confirmInput = z.object({ token: z.string().max(200) });

/**
 * Confirms the address by the link that was sent to it, once. Throws TerminalError "not-found" where it is no
 * link of ours, or another account's, or was used or has expired: which of them is not told.
 */
export const confirmAddress = command("notice.confirm-address", byLink);

async function byLink({ who, action, input, now }: Allowed): Promise<void> {
  const { token } = parseInput(confirmInput, input);
  const id = idInToken(token);
  await auditedTransaction({ who, action, now }, async (db) => {
    const { accountId } = who;
    const address = id === null ? null : await confirm(db, { accountId, id, token }, now);
    if (address === null) throw noSuchLink();
    const sentence = `${who.login} confirmed where they get their notices by mail.`;
    return { result: undefined, draft: { sentence } };
  });
}

function noSuchLink(): TerminalError {
  return new TerminalError(
    "not-found",
    "This link does not confirm an address of yours any more.",
    {
      whatToDo: "Sign in as whoever asked for it, or ask for another link under “Notice settings”.",
    },
  );
}

const forgetInput = z.object({ mailbox: z.string().max(254) });

/** Sends the person nothing more by mail, and forgets their address. Throws TerminalError "not-found" where it is another. */
export const forgetAddress = command("notice.forget-address", forgetIt);

async function forgetIt({ who, action, input, now }: Allowed): Promise<void> {
  const { mailbox } = parseInput(forgetInput, input);
  await auditedTransaction({ who, action, now }, async (db) => {
    if ((await readAddress(who.accountId, db)) !== mailbox) throw noSuchAddress();
    await forget(db, who.accountId);
    const sentence = `${who.login} ended their notices by mail.`;
    return { result: undefined, draft: { sentence } };
  });
}

function noSuchAddress(): TerminalError {
  return new TerminalError("not-found", "Your notices do not go to that address.", {
    whatToDo: "Reload the page: it may have been changed.",
  });
}
