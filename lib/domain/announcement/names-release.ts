import { isAnnouncementId } from "@/lib/domain/announcement/message-id";
import { projectName } from "@/lib/domain/naming";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";

const longest = 300;

/**
 * Whether a mail may announce a release of the project: one that a desk sent, whatever its subject, and
 * one whose subject names a release, however it is worded: "Twisted 24.7.0rc1 is out".
 */
export function namesRelease({
  messageId,
  subject,
}: Pick<ArchivedMail, "messageId" | "subject">): boolean {
  if (isAnnouncementId(messageId)) return true;
  const words = subject.slice(0, longest);
  return words.toLowerCase().includes(projectName.toLowerCase()) && /\d+\.\d+\.\d+/.test(words);
}
