import { readAnnouncedByHand } from "@/lib/db/announced-by-hand";
import { readAnnouncement } from "@/lib/db/announcements";
import { database } from "@/lib/db/client";
import { readFacts } from "@/lib/db/facts";
import { readReleaseById } from "@/lib/db/releases";
import { approvalMoved, outletNouns } from "@/lib/domain/announcement/approved-text";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { announcingMails } from "@/lib/domain/process/publication/announcing-mails";
import { parseTarget } from "@/lib/domain/release/target";
import { slipway } from "@/lib/domain/viewer";

type TextItem = Extract<BasisItem, { readonly kind: "announcement-approved" }>;

/**
 * Asks our own books once more whether exactly that text of a release's announcement may be sent: null, or a sentence
 * of what moved: the text, its approval, somebody sent it by hand, as a person says or as the archive shows.
 */
export async function movedAnnouncement(
  item: TextItem,
  releaseId: string | null,
): Promise<string | null> {
  const { target, outlet } = item;
  const key = releaseId === null ? null : { releaseId, target, outlet };
  const moved = approvalMoved(key === null ? null : await readAnnouncement(slipway, key), item);
  if (moved !== null || key === null) return moved;
  const said = await readAnnouncedByHand(slipway, database(), key);
  if (said !== null)
    return `${said.by.login} says that they sent ${outletNouns[outlet]} of ${target} themselves.`;
  return outlet === "mail" ? alreadyThere(target, key.releaseId) : null;
}

/** What another than our own runs has sent, and counts. What this run itself has sent is adopted. */
async function alreadyThere(name: string, releaseId: string): Promise<string | null> {
  const release = await readReleaseById(slipway, releaseId);
  const target = parseTarget(name);
  if (release === null || target === null) return null;
  const mails = announcingMails(target, await readFacts(slipway, release.version));
  const other = mails.find(({ known }) => known !== null && known.by !== "run");
  if (other === undefined) return null;
  const { subject, from } = other.mail;
  return `The list’s archive has the mail of ${name} already: “${subject}” by ${from}.`;
}
