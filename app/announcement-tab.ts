import { mayApprove } from "@/lib/domain/announcement/may-act";
import { actorOf, mayPerson, type Person } from "@/lib/domain/person";
import { tabStateOfAnnouncement, type TabState } from "@/lib/domain/tab-state";
import type { ListedAnnouncement } from "@/lib/queries/announcements";

/** What the tab tells of an announcement to that person. */
export function announcementTab(
  { announcement, state }: Pick<ListedAnnouncement, "announcement" | "state">,
  person: Person,
): TabState {
  return tabStateOfAnnouncement(state, {
    edit: mayPerson(person, "announcement.edit").allowed,
    approve:
      mayPerson(person, "announcement.approve").allowed &&
      mayApprove(announcement, state, actorOf(person)).allowed,
    send: mayPerson(person, "plan.build").allowed,
  });
}
