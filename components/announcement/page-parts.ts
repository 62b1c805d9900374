import type { Person } from "@/lib/domain/person";
import type { AnnouncementPage } from "@/lib/queries/announcement";

/** What the parts of an announcement's page are given. */
export interface AnnouncementProps {
  readonly page: AnnouncementPage;
  readonly person: Person;
}

/** The hidden fields by which a form names the announcement that was shown. */
export function placeFieldsOf({
  version,
  release,
  target,
  outlet,
}: AnnouncementPage): Readonly<Record<string, string>> {
  return { release: version, releaseId: release.id, target, outlet };
}
