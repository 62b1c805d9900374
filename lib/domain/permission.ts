import type { Actor } from "./actor";
import { another, own, relationReason, type Made, type Relation } from "./relation";
import { stateReason, subjectOf, type SubjectState } from "./subject-state";

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

/** Who may do an action: the command's check, a disabled button's reason and the specs all read it here. */
interface Rule {
  readonly roles: readonly Role[];
  /** How the person has to stand to whoever made what it is about; without it, in any way. */
  readonly relation?: Relation;
  /** In which states of what it is about, where it has states; a subject that is not named may be in any. */
  readonly states?: readonly SubjectState[];
}

/** Nothing is done for a release that was given up. */
const inFlight = ["release in flight"] as const;

/** Of whatever a text is an announcement. */
const goingOn = ["release in flight", "proposal open"] as const;

/** What was sent stays as it was sent. */
const unsent = [...goingOn, "text unsent"] as const;

/** A proposal that was decided stays as it was. */
const undecided = ["proposal open"] as const;

export const actions = {
  "release.start": { roles: ["committer"] },
  "release.take-over": { roles: ["committer"], states: inFlight },
  "release.abandon": { roles: ["committer"] },
  "release.renumber": { roles: ["committer"], states: inFlight },
  "release.pause": { roles: ["committer"], states: inFlight },
  "release.resume": { roles: ["committer"], states: inFlight },
  "defect.report": { roles: ["committer"], states: inFlight },
  "defect.link": { roles: ["committer"], states: inFlight },
  "defect.drop": { roles: ["committer"], states: inFlight },
  "plan.build": { roles: ["committer"], states: inFlight },
  "plan.run": { roles: ["committer"], states: inFlight },
  "plan.discard": { roles: ["committer"], relation: own("asked for it", { orManager: true }) },
  "run.stop": { roles: ["committer"], states: ["run unfinished", "run asking"] },
  "run.answer": { roles: ["committer"], states: ["run asking"] },
  "blocker.waive": { roles: ["committer"], states: inFlight },
  "blocker.approve-waiver": {
    roles: ["committer"],
    relation: another("proposed it"),
    states: inFlight,
  },
  // Whoever takes an approval back finds only their own.
  "blocker.withdraw-approval": { roles: signedIn },
  "blocker.propose": { roles: signedIn },
  "blocker.withdraw-proposal": { roles: signedIn, relation: own("proposed it") },
  "blocker.decline": { roles: ["committer"] },
  "blocker.plan-label": { roles: ["committer"], relation: another("proposed it") },
  "blocker.plan-check": { roles: ["committer"] },
  "blocker.not-regression": { roles: ["committer"] },
  "check.waive": { roles: ["committer"], states: inFlight },
  "check.approve-waiver": {
    roles: ["committer"],
    relation: another("proposed it"),
    states: inFlight,
  },
  "check.withdraw-approval": { roles: signedIn },
  "wait.shorten": { roles: ["committer"], states: inFlight },
  "wait.approve-shortening": {
    roles: ["committer"],
    relation: another("proposed it"),
    states: inFlight,
  },
  "wait.withdraw-approval": { roles: signedIn },
  "announcement.edit": { roles: members, states: unsent },
  "announcement.comment": { roles: members, states: goingOn },
  "announcement.resolve-comment": { roles: members, states: goingOn },
  "announcement.approve": {
    roles: ["committer"],
    relation: another("edited it last"),
    states: unsent,
  },
  "announcement.withdraw-approval": { roles: signedIn, states: goingOn },
  "announcement.attest": { roles: ["committer"], states: inFlight },
  "announcement.retract": { roles: ["committer"], states: inFlight },
  "mail.claim": { roles: ["committer"] },
  "mail.disclaim": { roles: ["committer"] },
  "note.add": { roles: members },
  "note.edit": { roles: members, relation: own("wrote it") },
  "note.withdraw": { roles: signedIn, relation: own("wrote it") },
  "report.send": { roles: signedIn },
  "report.withdraw": { roles: signedIn, relation: own("sent it") },
  "report.hide": { roles: ["committer"] },
  "removal.plan": { roles: ["committer"] },
  "exception.propose": { roles: signedIn },
  "exception.plan-mail": { roles: ["committer"], states: undecided },
  "exception.announce-own": {
    roles: signedIn,
    relation: own("proposed it", { orElse: "a committer" }),
    states: undecided,
  },
  "exception.announce": { roles: ["committer"], states: undecided },
  "exception.report-failure": { roles: signedIn, states: undecided },
  "exception.resolve-own-failure": { roles: signedIn, states: undecided },
  "exception.resolve-failure": { roles: ["committer"], states: undecided },
  "exception.endorse": { roles: ["committer"], states: undecided },
  "exception.withdraw-endorsement": { roles: signedIn, states: undecided },
  "exception.withdraw": { roles: signedIn, relation: own("proposed it"), states: undecided },
  "exception.refuse": { roles: ["committer"], states: undecided },
  // Each for themselves alone: what is told to whom has no other's name in it.
  "notice.choose": { roles: signedIn },
  "notice.read": { roles: signedIn },
  "notice.ask-address": { roles: signedIn },
  "notice.confirm-address": { roles: signedIn },
  "notice.forget-address": { roles: signedIn },
  "notice.add-browser": { roles: signedIn },
  "notice.remove-browser": { roles: signedIn },
  "sync.request": { roles: signedIn },
  "rehearsal.play": { roles: signedIn },
} as const satisfies Readonly<Record<string, Rule>>;

export type Action = keyof typeof actions;

const rules: Readonly<Record<Action, Rule>> = actions;

export type Permission =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

const yes: Permission = { allowed: true };

/** The reason of everybody who is signed out; a page makes a link of it. */
export const signInFirst = "Sign in to do this.";

/** Whether the role may do the action, and the sentence for the disabled button if not. */
export function permits(role: Role, action: Action): Permission {
  const allowed = rules[action].roles;
  if (allowed.includes(role)) return yes;
  if (role === "anonymous") return { allowed: false, reason: signInFirst };
  const who = allowed.includes("contributor")
    ? "members of the project (GitHub’s triage right or above)"
    : "committers of the repository";
  return { allowed: false, reason: `Only ${who} may do this; ask the release manager.` };
}

/** Whether the person stands to whoever made it as the action asks; their role is another question. */
export function permitsTo(
  person: Pick<Actor, "accountId"> | null,
  action: Action,
  made: Made,
): Permission {
  const { relation } = rules[action];
  if (relation === undefined) return yes;
  const reason = relationReason(relation, person, made);
  return reason === null ? yes : { allowed: false, reason };
}

/** Whether the action can be done to what is in that state, whoever asks. */
export function permitsIn(state: SubjectState, action: Action): Permission {
  const { states } = rules[action];
  const named = states?.filter((one) => subjectOf(one) === subjectOf(state)) ?? [];
  if (named.length === 0 || named.includes(state)) return yes;
  return { allowed: false, reason: stateReason(state) };
}

/** The role that GitHub's `viewerPermission` gives; null means signed out. */
export function roleOf(permission: string | null, signedIn: boolean): Role {
  if (!signedIn) return "anonymous";
  if (permission === "ADMIN" || permission === "MAINTAIN" || permission === "WRITE")
    return "committer";
  return permission === "TRIAGE" ? "contributor" : "visitor";
}
