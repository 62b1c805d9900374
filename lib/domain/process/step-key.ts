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
  "candidate.prepare",
  "candidate.pull-request",
  "candidate.checks",
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
  "post.bump",
  "post.merge-trunk",
  "post.merge",
  "post.close-ticket",
  "post.outcomes",
  "security.final-version",
  "security.databases",
] as const;

export type StepKey = (typeof stepKeys)[number];

/** A step that every release has. */
export type OrdinaryStepKey = Exclude<StepKey, `security.${string}`>;

/** Whether every release has the step, and not only security releases. */
export function isOrdinaryStep(key: StepKey): key is OrdinaryStepKey {
  return !key.startsWith("security.");
}

/** The steps that every release has. */
export const ordinarySteps: readonly OrdinaryStepKey[] = stepKeys.filter(isOrdinaryStep);

export const phases = ["security", "prepare", "candidate", "final", "post"] as const;
export type Phase = (typeof phases)[number];

/** The key written in `text`, or null. */
export function parseStepKey(text: string): StepKey | null {
  return stepKeys.find((key) => key === text) ?? null;
}
