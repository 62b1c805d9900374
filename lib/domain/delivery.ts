import type { Instant } from "./instant";

/** A webhook of GitHub's that bore its signature. Nothing of what it says is kept. */
export interface Delivery {
  /** In the order in which they came. */
  readonly number: number;
  /** GitHub's name of it, a GUID; what it sends again bears the same. */
  readonly id: string;
  /** "issues", "push" */
  readonly event: string;
  readonly receivedAt: Instant;
  /** How often it came, since 1. */
  readonly times: number;
  /** When a sync that began after it had read GitHub, and how much of all it read was new; null until then. */
  readonly seen: { readonly at: Instant; readonly changed: number } | null;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Events of what everybody may read on GitHub. That some other came, say that a vulnerability was
 * reported, is for those alone to whom GitHub shows it: it is acted on, and listed nowhere.
 */
const publicEvents: ReadonlySet<string> = new Set([
  ...["branch_protection_rule", "check_run", "check_suite", "commit_comment", "create", "delete"],
  ...["deployment", "deployment_protection_rule", "deployment_review", "deployment_status", "fork"],
  ...["issue_comment", "issues", "label", "milestone", "ping", "pull_request"],
  ...["pull_request_review", "pull_request_review_comment", "pull_request_review_thread", "push"],
  ...["release", "repository", "star", "status", "watch", "workflow_job", "workflow_run"],
]);

/** How a delivery is named in its headers, which GitHub does not sign. */
export interface DeliveryName {
  readonly id: string;
  readonly event: string;
}

/** The name under which a delivery is listed; null where it is not, or its headers are not GitHub's. */
export function deliveryName(id: string | null, event: string | null): DeliveryName | null {
  if (id === null || event === null || !guid.test(id) || !publicEvents.has(event)) return null;
  return { id, event };
}
