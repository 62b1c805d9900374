import { announcerOf } from "@/lib/config/announcer";
import { env } from "@/lib/config/env";
import { latestRevision, type Announcement } from "@/lib/domain/announcement/announcement";
import type { AnnouncementText } from "@/lib/domain/announcement/announcement-text";
import { draftOf } from "@/lib/domain/announcement/draft";
import { mailMessage } from "@/lib/domain/announcement/mail-message";
import { messageIdToCome } from "@/lib/domain/announcement/message-id";
import type { NewsPick } from "@/lib/domain/announcement/news-picks";
import { parseOutlet } from "@/lib/domain/announcement/outlet";
import type { Instant } from "@/lib/domain/instant";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import {
  announcingMails,
  type AnnouncingMail,
} from "@/lib/domain/process/publication/announcing-mails";
import { parseTarget, targetName } from "@/lib/domain/release/target";
import type { Viewer } from "@/lib/domain/viewer";
import { sourcesOf } from "./announcement-sources";
import {
  readAnnouncementDesk,
  type AnnouncementDesk,
  type ListedAnnouncement,
} from "./announcements";

/** One announcement with all that its page shows. */
export interface AnnouncementPage extends ListedAnnouncement {
  readonly now: Instant;
  readonly version: string;
  readonly facts: AnnouncementDesk["facts"];
  readonly release: ReleaseDecision;
  /** Name of the target: "24.7.0rc1". */
  readonly target: string;
  readonly filesSince: Instant | null;
  /** The text that stands, or the template's draft. */
  readonly text: AnnouncementText;
  /** Entries of NEWS that it may mention. */
  readonly picks: readonly NewsPick[];
  /**
   * The exact message as it would be sent now; null for other outlets, while nothing is saved, and where
   * the desk sends no mail.
   */
  readonly message: string | null;
  /** Of a mail: what in the list's archive reads like it. */
  readonly mails: readonly AnnouncingMail[];
}

/** Where the page is: what its address names. */
export interface AnnouncementAddress {
  readonly version: string;
  readonly target: string;
  readonly outlet: string;
}

/** The announcement at that address; null where there is none, or nobody drives its release here. */
export async function readAnnouncementPage(
  viewer: Viewer,
  address: AnnouncementAddress,
  now: Instant,
): Promise<AnnouncementPage | null> {
  const outlet = parseOutlet(address.outlet);
  const wanted = parseTarget(address.target);
  if (outlet === null || wanted === null || targetName(wanted) !== address.target) return null;
  const desk = await readAnnouncementDesk(viewer, address.version, now);
  const found = desk?.targets.find(({ target }) => targetName(target) === address.target);
  const listed = found?.announcements.find((one) => one.outlet === outlet);
  if (desk?.release == null || found === undefined || listed === undefined) return null;
  const sources = sourcesOf(found.target, desk.facts);
  const { release, version, facts } = desk;
  return {
    ...listed,
    ...{ now, version, facts, release, target: address.target, filesSince: found.filesSince },
    text: latestRevision(listed.announcement) ?? draftOf(outlet, sources),
    picks: sources.picks,
    message: messageOf(listed.announcement, release, now),
    mails: outlet === "mail" ? announcingMails(found.target, facts) : [],
  };
}

/** As a plan that is made now would show it, but for its Message-ID: who knows that can take it first. */
function messageOf(
  announcement: Announcement,
  { manager }: ReleaseDecision,
  now: Instant,
): string | null {
  const latest = latestRevision(announcement);
  const from = announcerOf(manager);
  if (announcement.outlet !== "mail" || latest === null || from === null) return null;
  const { subject, text } = latest;
  const to = env().MAIL_LIST;
  return mailMessage({ from, to, subject, date: now, messageId: messageIdToCome, text });
}
