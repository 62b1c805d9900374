/**
 * The keys of the checklist's steps. They stand in addresses, in the database and in other
 * people's scripts: a key never changes without a decision in docs/decisions.
 */
export const stepKeys = [
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
] as const;

export type StepKey = (typeof stepKeys)[number];

export const phases = ["prepare", "fix", "candidate", "final", "post"] as const;
export type Phase = (typeof phases)[number];

/** The key written in `text`, or null. */
export function parseStepKey(text: string): StepKey | null {
  return stepKeys.find((key) => key === text) ?? null;
}
