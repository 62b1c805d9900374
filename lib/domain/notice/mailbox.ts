import { addMs, type Instant } from "@/lib/domain/instant";

/** An address that somebody wants their notices at. */

const longestAddress = 254;

/** Whether it is the address of a mailbox, as mails are sent to one (mail-message.ts). */
export function isMailboxAddress(text: string): boolean {
  return (
    text.length <= longestAddress &&
    /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text)
  );
}

const hourMs = 3_600_000;

/** So long the link in the mail confirms an address. */
export const confirmationHours = 24;

export function confirmationEnds(askedAt: Instant): Instant {
  return addMs(askedAt, confirmationHours * hourMs);
}

/** What an account and an address were asked for within the last day, at the most. */
export const confirmationsADay = { account: 5, address: 3 } as const;
