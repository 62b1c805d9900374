import type { State } from "@/components/ui/sign";
import { listOf } from "@/lib/domain/actor";
import type { AnnouncementState } from "@/lib/domain/announcement/announcement-state";
import type { Outlet } from "@/lib/domain/process/attestation";

/** How the outlets are called. */
export const outletNames: Readonly<Record<Outlet, string>> = {
  mail: "Mail",
  irc: "IRC",
  social: "Social post",
};

/** How the states of an announcement look. */
export const announcementSigns = {
  draft: { icon: "circle", tone: "quiet", word: "Not written yet" },
  "needs-approval": { icon: "clock", tone: "wait", word: "Needs approval" },
  locked: { icon: "clock", tone: "wait", word: "Waiting for PyPI" },
  approved: { icon: "play", tone: "accent", word: "Ready to send" },
  sent: { icon: "check", tone: "done", word: "Sent" },
  seen: { icon: "check", tone: "done", word: "Published" },
} as const satisfies Record<AnnouncementState["kind"], State>;

/** Who has to do what, or what was done. */
export function turnOf(state: AnnouncementState, outlet: Outlet, target: string): string {
  switch (state.kind) {
    case "draft":
      return "A member of the project edits the template and saves it.";
    case "needs-approval":
      return `A committer other than ${state.editor.login} has to approve the text.`;
    case "locked":
      return `Approved by ${listOf(state.approvers)}. Locked until wheel and sdist of ${target} are on PyPI.`;
    case "approved":
      return outlet === "social"
        ? `Approved by ${listOf(state.approvers)}. Copy it, post it, and add the post’s link.`
        : `Approved by ${listOf(state.approvers)}. The release manager can send it.`;
    case "sent":
      return state.url === null
        ? `Sent by ${state.by.login}. Not seen where it was sent to yet.${outlet === "mail" ? " It may be held for moderation: ask the list’s owners." : ""}`
        : `${state.by.login} says that it was sent.`;
    case "seen":
      return state.evidence.map(({ sentence }) => sentence).join(" ");
  }
}
