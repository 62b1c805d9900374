import type { State } from "@/components/ui/sign";
import type { ChangeStanding } from "@/lib/domain/whereabouts/change-standing";

/** How far a change is, as a sign. */
export const standingSigns = {
  closed: { icon: "dash", tone: "quiet", word: "Not merged" },
  open: { icon: "circle", tone: "quiet", word: "Open" },
  unread: { icon: "clock", tone: "wait", word: "Merged" },
  elsewhere: { icon: "warning", tone: "wait", word: "On another branch" },
  "on-trunk": { icon: "branch", tone: "quiet", word: "On trunk" },
  "on-branch": { icon: "branch", tone: "accent", word: "On a release branch" },
  "in-candidate": { icon: "clock", tone: "wait", word: "In a candidate" },
  out: { icon: "check", tone: "done", word: "Released" },
} as const satisfies Record<ChangeStanding["kind"], State>;

/** The sign of an issue that nobody's pull request is for. */
export const noChangeSign: State = { icon: "dash", tone: "quiet", word: "No pull request" };
