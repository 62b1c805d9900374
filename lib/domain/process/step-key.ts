/**
 * The keys of the checklist's steps. They stand in addresses, in the database and in other
 * people's scripts: a key never changes without a decision in docs/decisions.
 */
export const stepKeys = [
  "security.advisory",
  "security.details",
  "security.cve",
  "security.fragment",
  "security.approval",
  "security.patched",
  "security.merge",
  "security.first-candidate",
  "prepare.blockers",
  "prepare.trunk-green",
  "prepare.version",
  "prepare.ticket",
  "prepare.branch",
  "fix.pause",
  "fix.tickets",
  "fix.merged",
  "fix.cherry-pick",
  "candidate.prepare",
  "candidate.pull-request",
  "candidate.checks",
  "candidate.built",
  "candidate.publish",
  "candidate.pypi",
  "candidate.docs",
  "candidate.review",
  "candidate.announce-mail",
  "candidate.announce-irc",
  "candidate.wait",
  "final.prepare",
  "final.checks",
  "final.review",
  "final.publish",
  "final.pypi",
  "final.docs",
  "final.announce-mail",
  "final.announce-irc",
  "final.announce-social",
  "post.bump",
  "post.merge-trunk",
  "post.merge",
  "post.close-ticket",
  "post.outcomes",
  "security.final-version",
  "security.databases",
] as const;

export type StepKey = (typeof stepKeys)[number];

/** A step that only security releases have. */
export type SecurityStepKey = Extract<StepKey, `security.${string}`>;

/** Whether only security releases have the step. */
export function isSecurityStep(key: StepKey): key is SecurityStepKey {
  return key.startsWith("security.");
}

export const phases = ["security", "prepare", "fix", "candidate", "final", "post"] as const;
export type Phase = (typeof phases)[number];

/** The key written in `text`, or null. */
export function parseStepKey(text: string): StepKey | null {
  return stepKeys.find((key) => key === text) ?? null;
}
