import { fromAddress } from "@/lib/domain/announcement/own-mails";
import type { Instant } from "@/lib/domain/instant";
import type { SendMailEffect } from "@/lib/domain/plan/effect";
import { readArchivedMail } from "@/lib/world/mail/archive";
import { noMailOutlet } from "@/lib/world/mail/outlet";
import { sendMail } from "@/lib/world/mail/send";
import type { ActorAccess, EffectHandler } from "./effect-handler";
import { absent, applied, unknown, type EffectEvidence, type Observation } from "./observation";

/**
 * Hands a mail to the desk's mail server. It has happened when the server has taken it, whatever becomes
 * of it afterwards; where the server's word was lost only the list's archive can tell, which may be hours
 * behind, and its moderators hold mails back. So after a try whose end nobody knows a person is asked.
 */
export const sendMailHandler: EffectHandler<SendMailEffect> = {
  describe: ({ subject, to }) => `Send “${subject}” to ${to}`,
  observe,
  apply,
  moves: () => false,
  isNamed: false,
  // The archive of a quick list is half a minute behind; of another one hours.
  observeAgain: 3,
};

async function observe(
  { messageId, subject, from }: SendMailEffect,
  { outlets: { archive } }: ActorAccess,
  begunAt: Instant | null,
): Promise<Observation> {
  const mail = await readArchivedMail(archive, messageId);
  // Its id is public since the plan was approved, also where that run has sent nothing.
  if (mail !== null && begunAt === null && mail.senderAddress !== from.toLowerCase())
    return unknown(
      `The list’s archive has “${mail.subject}” by ${mail.from}${fromAddress(mail)} under its Message-ID, and no run of ours has sent it: ${mail.url} Edit the text: then its mail gets another Message-ID.`,
    );
  if (mail !== null) return applied(`“${subject}” is in the list’s archive.`, mail.url);
  if (begunAt === null) return absent;
  return unknown(
    `The mail server may have it since ${begunAt}; the list’s archive does not show it. It may be on its way or held for moderation: ask the list’s owners, or look into the server’s log for <${messageId}>.`,
  );
}

async function apply(
  { from, to, message, subject }: SendMailEffect,
  { outlets: { mail } }: ActorAccess,
): Promise<EffectEvidence> {
  if (mail === null) throw noMailOutlet();
  const answer = await sendMail(mail, { from, to, message });
  return { sentence: `“${subject}” was handed to the mail server: ${answer}.`, url: null };
}
