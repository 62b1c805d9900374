/** GitHub's global node ids: an opaque text that says the type and which one. */

const PREFIXES = {
  R: "Repository",
  O: "Organization",
  T: "Team",
  U: "User",
  LA: "Label",
  MI: "Milestone",
  I: "Issue",
  IC: "IssueComment",
  TE: "TimelineEvent",
  PR: "PullRequest",
  PRR: "PullRequestReview",
  RR: "ReviewRequest",
  RE: "Release",
  REF: "Ref",
  C: "Commit",
  TA: "Tag",
  TR: "Tree",
  B: "Blob",
  SCR: "StatusCheckRollup",
  CR: "CheckRun",
  CS: "CheckSuite",
  WFR: "WorkflowRun",
  WF: "Workflow",
  A: "App",
} as const;

export type IdPrefix = keyof typeof PREFIXES;

export interface DecodedId {
  readonly prefix: IdPrefix;
  readonly key: string;
}

function isPrefix(text: string): text is IdPrefix {
  return text in PREFIXES;
}

/** The id of the thing of this type with this key (its number, login, name or oid). */
export function nodeId(prefix: IdPrefix, key: string | number): string {
  return `${prefix}_${Buffer.from(String(key)).toString("base64url")}`;
}

/** What an id stands for; null when GitHub would not know it either. */
export function decodeId(id: string): DecodedId | null {
  const match = /^([A-Z]+)_([\w-]+)$/.exec(id);
  if (match === null) return null;
  const [, prefix = "", key = ""] = match;
  return isPrefix(prefix) ? { prefix, key: Buffer.from(key, "base64url").toString() } : null;
}
