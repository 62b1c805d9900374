/**
 * Who may do what: one table from role to action. A committer is whoever may push to the
 * repository (GitHub's WRITE and above): "To release Twisted, you will need commit privileges to
 * the Twisted GitHub repository" (release process, introduction).
 */
export const roles = ["anonymous", "visitor", "contributor", "committer"] as const;
export type Role = (typeof roles)[number];

/** Who belongs to the project, with or without the right to push: they write and review drafts. */
const members = ["contributor", "committer"] as const;

/** Whoever GitHub knows: users of Twisted need no right in its repository to speak. */
const signedIn = ["visitor", "contributor", "committer"] as const;

export const actions = {
  "release.start": ["committer"],
  "release.take-over": ["committer"],
  "release.abandon": ["committer"],
  "release.renumber": ["committer"],
  "release.pause": ["committer"],
  "release.resume": ["committer"],
  "defect.report": ["committer"],
  "defect.link": ["committer"],
  "defect.drop": ["committer"],
  "plan.build": ["committer"],
  "plan.run": ["committer"],
  "plan.discard": ["committer"],
  "run.stop": ["committer"],
  "run.answer": ["committer"],
  "blocker.waive": ["committer"],
  "blocker.approve-waiver": ["committer"],
  "blocker.withdraw-approval": signedIn,
  "check.waive": ["committer"],
  "check.approve-waiver": ["committer"],
  "check.withdraw-approval": signedIn,
  "wait.shorten": ["committer"],
  "wait.approve-shortening": ["committer"],
  "wait.withdraw-approval": signedIn,
  "announcement.edit": members,
  "announcement.comment": members,
  "announcement.resolve-comment": members,
  "announcement.approve": ["committer"],
  "announcement.withdraw-approval": signedIn,
  "announcement.attest": ["committer"],
  "announcement.retract": ["committer"],
  "mail.claim": ["committer"],
  "mail.disclaim": ["committer"],
  "note.add": members,
  "note.edit": members,
  "note.withdraw": signedIn,
  "report.send": signedIn,
  "report.withdraw": signedIn,
  "report.hide": ["committer"],
  "removal.plan": ["committer"],
  "exception.propose": signedIn,
  "exception.plan-mail": ["committer"],
  "exception.announce-own": signedIn,
  "exception.announce": ["committer"],
  "exception.report-failure": signedIn,
  "exception.resolve-own-failure": signedIn,
  "exception.resolve-failure": ["committer"],
  "exception.endorse": ["committer"],
  "exception.withdraw-endorsement": signedIn,
  "exception.withdraw": signedIn,
  "exception.refuse": ["committer"],
  "notice.choose": signedIn,
  "notice.read": signedIn,
  "notice.ask-address": signedIn,
  "notice.confirm-address": signedIn,
  "notice.forget-address": signedIn,
  "sync.request": signedIn,
  "rehearsal.play": signedIn,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof actions;

export type Permission =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/** The reason of everybody who is signed out; a page makes a link of it. */
export const signInFirst = "Sign in to do this.";

/** Whether the role may do the action, and the sentence for the disabled button if not. */
export function permits(role: Role, action: Action): Permission {
  const allowed: readonly Role[] = actions[action];
  if (allowed.includes(role)) return { allowed: true };
  if (role === "anonymous") return { allowed: false, reason: signInFirst };
  const who = allowed.includes("contributor")
    ? "members of the project (GitHub’s triage right or above)"
    : "committers of the repository";
  return { allowed: false, reason: `Only ${who} may do this; ask the release manager.` };
}

/** The role that GitHub's `viewerPermission` gives; null means signed out. */
export function roleOf(permission: string | null, signedIn: boolean): Role {
  if (!signedIn) return "anonymous";
  if (permission === "ADMIN" || permission === "MAINTAIN" || permission === "WRITE")
    return "committer";
  return permission === "TRIAGE" ? "contributor" : "visitor";
}
