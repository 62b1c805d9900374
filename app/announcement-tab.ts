import { mayApprove } from "@/lib/domain/announcement/may-act";
import { actorOf, mayPerson, type Person } from "@/lib/domain/person";
import { tabStateOfAnnouncement, type TabState } from "@/lib/domain/tab-state";
import type { Announcement } from "@/lib/domain/announcement/announcement";
import type { AnnouncementState } from "@/lib/domain/announcement/announcement-state";

interface Announced {
  readonly announcement: Announcement;
  readonly state: AnnouncementState;
}

/** What the tab tells of an announcement to that person. */
export function announcementTab({ announcement, state }: Announced, person: Person): TabState {
  return tabStateOfAnnouncement(state, {
    edit: mayPerson(person, "announcement.edit").allowed,
    approve:
      mayPerson(person, "announcement.approve").allowed &&
      mayApprove(announcement, state, actorOf(person)).allowed,
    send: mayPerson(person, "plan.build").allowed,
  });
}
