import type { Person } from "@/lib/domain/person";
import type { AnnouncementPage } from "@/lib/queries/announcement";
import type { ExceptionMailPage } from "@/lib/queries/exception-mail";

/** What the parts of an announcement's page are given, whatever it announces. */
export interface AnnouncementProps {
  readonly page: AnnouncementPage | ExceptionMailPage;
  readonly person: Person;
}

/** The hidden fields by which a form names the announcement that was shown. */
export function placeFieldsOf(page: AnnouncementProps["page"]): Readonly<Record<string, string>> {
  if ("proposal" in page) return { proposal: page.proposal.id };
  const { version, release, target, outlet } = page;
  return { release: version, releaseId: release.id, target, outlet };
}
