import { z } from "zod";
import { pushSender, pushServices } from "@/lib/config/push";
import {
  addBrowser,
  countOtherBrowsers,
  forgetBrowser as forget,
  lockBrowsers,
} from "@/lib/db/notice-browsers";
import { InputError, TerminalError } from "@/lib/domain/errors";
import {
  isBrowserKey,
  isBrowserSecret,
  isPushEndpoint,
  mostBrowsers,
} from "@/lib/domain/notice/push-subscription";
import { canBeEncryptedFor } from "@/lib/world/push/send";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";

const noKey = "is no key of a browser";

const tellInput = z.object({
  endpoint: z
    .string()
    .refine((text) => isPushEndpoint(text, pushServices()), "is no push service that we write to"),
  p256dh: z.string().refine(isBrowserKey, noKey),
  auth: z.string().refine(isBrowserSecret, "is no secret of a browser"),
});

/**
 * Tells the person in the browser that asks, which its session stands for, as long as that lasts. Throws
 * TerminalError "not-sent" where this Slipway sends nothing by web push, "too-many" where as many browsers
 * are told already, "not-signed-in" where the session is no more.
 */
export const tellBrowser = (sessionKey: string | null) =>
  command("notice.add-browser", (allowed) => tell(allowed, sessionKey));

async function tell(
  { who, action, input, now }: Allowed,
  sessionKey: string | null,
): Promise<void> {
  const subscription = parseInput(tellInput, input);
  if (!canBeEncryptedFor(subscription)) throw new InputError({ p256dh: noKey });
  if (pushSender() === null) throw noPush();
  if (sessionKey === null) throw noSession();
  const { accountId } = who;
  await auditedTransaction({ who, action, now }, async (db) => {
    await lockBrowsers(db, accountId);
    const others = await countOtherBrowsers(db, accountId, sessionKey);
    if (others >= mostBrowsers) throw tooMany();
    const isAdded = await addBrowser(db, { accountId, sessionKey, subscription }, now);
    if (!isAdded) throw noSession();
    const sentence = `${who.login} gets their notices in a browser.`;
    return { result: undefined, draft: { sentence } };
  });
}

function noPush(): TerminalError {
  return new TerminalError("not-sent", "This Slipway sends nothing by web push.", {
    whatToDo: "Whoever runs it can give it a key for that: PUSH_PRIVATE_KEY.",
  });
}

function noSession(): TerminalError {
  return new TerminalError("not-signed-in", "You are not signed in in this browser any more.", {
    whatToDo: "Sign in, and choose it again.",
  });
}

function tooMany(): TerminalError {
  return new TerminalError(
    "too-many",
    `You are told in ${String(mostBrowsers)} browsers already.`,
    {
      whatToDo: "Remove one of them first.",
    },
  );
}

const forgetInput = z.object({
  browser: z
    .string()
    .regex(/^\d{1,18}$/, "is not the number of a browser")
    .transform(BigInt),
});

/** Tells the person nothing more in that browser. Throws TerminalError "not-found" where it is none of theirs. */
export const forgetBrowser = command("notice.remove-browser", forgetIt);

async function forgetIt({ who, action, input, now }: Allowed): Promise<void> {
  const { browser } = parseInput(forgetInput, input);
  await auditedTransaction({ who, action, now }, async (db) => {
    if (!(await forget(db, who.accountId, browser))) throw noSuchBrowser();
    const sentence = `${who.login} ended their notices in a browser.`;
    return { result: undefined, draft: { sentence } };
  });
}

function noSuchBrowser(): TerminalError {
  return new TerminalError("not-found", "You are not told in that browser.", {
    whatToDo: "Reload the page: it may have been removed, or you may have signed out there.",
  });
}
