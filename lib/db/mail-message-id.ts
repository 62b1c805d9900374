import { createHmac } from "node:crypto";
import { announcementMessageId, type MailContent } from "@/lib/domain/announcement/message-id";
import { keysFor } from "./keyring";

/**
 * The Message-ID under which this desk sends that text. It is made with the first of SLIPWAY_KEYS, so that
 * nobody outside can tell it before it is sent; with another first key the same text has another. What
 * was sent is known by the books all the same (lib/engine/adopt-sent.ts).
 */
export function mailMessageId(mail: MailContent): string {
  const { outlet, textHash } = mail;
  const [key] = keysFor("message ids");
  if (key === undefined) throw new Error("SLIPWAY_KEYS is empty.");
  const what = mail.releaseId === null ? [null, mail.proposal] : [mail.releaseId, mail.target];
  const content = JSON.stringify([...what, outlet, textHash]);
  return announcementMessageId(
    mail,
    createHmac("sha256", key.secret).update(content).digest("hex"),
  );
}
