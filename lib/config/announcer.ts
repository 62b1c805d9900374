import type { Mailbox } from "@/lib/domain/announcement/mail-message";
import type { Actor } from "@/lib/domain/actor";
import { project } from "./project";

/** Who a release's mail is from: the person in whose name it is sent, at the project's own address. */
export function announcerOf({ login }: Actor): Mailbox {
  return { name: `${login}, for Twisted`, address: project.announcerAddress };
}
