/**
 * What the forms call their fields, by the name under which they are sent. A field that has another label
 * on each form, as `words` has, is called here what it is on all of them.
 */
const labels: Readonly<Record<string, string>> = {
  act: "Somebody",
  advisory: "Security advisory",
  body: "Words",
  branch: "Branch",
  by: "Who",
  channel: "Channel",
  check: "Check",
  contentHash: "The text that was shown",
  deprecation: "Deprecated name",
  fault: "GitHub answers with",
  hash: "The plan that was shown",
  introduction: "Introduction",
  issue: "Issue",
  kind: "Kind",
  line: "Line",
  match: "Only requests with",
  message: "Message",
  minutes: "Minutes",
  named: "Number to confirm",
  oid: "Commit",
  outcome: "How it ends",
  plan: "Plan",
  proposal: "Proposal",
  pullRequest: "Pull request",
  reason: "Reason",
  release: "Release",
  releaseId: "Release",
  reporter: "Who reported it",
  run: "Run",
  section: "Section",
  state: "Verdict",
  step: "Step",
  ticket: "Ticket",
  times: "Times",
  title: "Title",
  until: "Day",
  url: "Address",
  version: "Number",
  what: "What changes",
  why: "Why",
  words: "Text",
};

/** A field as people know it; the name itself where no form shows it. */
export function fieldLabel(name: string): string {
  return labels[name] ?? name;
}
