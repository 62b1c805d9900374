import { approveAnnouncement, saveAnnouncement } from "@/lib/commands/announcement-texts";
import { latestRevision } from "@/lib/domain/announcement/announcement";
import type { AnnouncementText } from "@/lib/domain/announcement/announcement-text";
import { promptsIn } from "@/lib/domain/announcement/draft";
import type { Outlet } from "@/lib/domain/process/attestation";
import type { Person } from "@/lib/domain/person";
import { slipway } from "@/lib/domain/viewer";
import { readAnnouncementPage, type AnnouncementPage } from "@/lib/queries/announcement";
import { currentTime } from "@/lib/world/clock/clock";
import { arrive } from "./arrive";

/** Which announcement, of a release that the manager drives. */
export interface Announcing {
  readonly manager: Person;
  readonly release: string;
  /** Name of the target: "24.7.0rc1". */
  readonly target: string;
  readonly outlet: Outlet;
}

/** The manager saves the template, its prompts taken out, and another committer approves it. */
export async function writeAnnouncement(announcing: Announcing): Promise<void> {
  const { manager } = announcing;
  const drafted = await pageOf(announcing);
  if (latestRevision(drafted.announcement) === null) {
    const input = { ...placeOf(drafted), revision: "0", ...withoutPrompts(drafted.text) };
    await saveAnnouncement({ person: manager, input, now: await currentTime() });
  }
  const saved = await pageOf(announcing);
  const contentHash = latestRevision(saved.announcement)?.content.contentHash ?? "";
  const grace = await arrive("grace", await currentTime());
  const input = { ...placeOf(saved), contentHash };
  await approveAnnouncement({ person: grace, input, now: await currentTime() });
}

async function pageOf({ release, target, outlet }: Announcing): Promise<AnnouncementPage> {
  const address = { version: release, target, outlet };
  const page = await readAnnouncementPage(slipway, address, await currentTime());
  if (page === null) throw new Error(`There is no announcement of ${target} for ${outlet}.`);
  return page;
}

function placeOf({ version, release, target, outlet }: AnnouncementPage) {
  return { release: version, releaseId: release.id, target, outlet };
}

/** A rehearsal makes no words up either: a line that asks for some is left out. */
function withoutPrompts(text: AnnouncementText): AnnouncementText {
  const prompts = promptsIn(text);
  const lines = text.text.split("\n").filter((line) => !prompts.includes(line.trim()));
  return { subject: text.subject, text: lines.join("\n") };
}
