/** What the trainee can let the others do in a rehearsal (DESIGN 8). */
export type RehearsalMove =
  | { readonly move: "advance-clock"; readonly minutes: number }
  | { readonly move: "open-blocker"; readonly title: string }
  | { readonly move: "close-issue"; readonly issue: number }
  | { readonly move: "reopen-issue"; readonly issue: number }
  | {
      readonly move: "settle-checks";
      readonly oid: string;
      readonly outcome: "pass" | "fail" | "flaky";
      /** One check; null means all of the commit's. */
      readonly check: string | null;
    }
  | {
      readonly move: "review";
      readonly pullRequest: number;
      readonly by: string;
      readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
      readonly body: string;
    }
  | { readonly move: "push-to-trunk"; readonly message: string | null }
  /** A contributor's fix of an issue is reviewed and merged into trunk, which closes the issue. */
  | { readonly move: "merge-fix"; readonly issue: number }
  /** How long after a tag its files are seen on PyPI. */
  | { readonly move: "delay-pypi"; readonly seconds: number }
  /** How long after a push its checks have their results. */
  | { readonly move: "delay-checks"; readonly seconds: number }
  /** How long after a mail was let through the list's archive shows it. */
  | { readonly move: "delay-archive"; readonly seconds: number }
  /** The list's moderator lets a mail through. */
  | { readonly move: "accept-mail"; readonly mail: number }
  /** Somebody writes to the list with their own mail program. */
  | {
      readonly move: "post-mail";
      readonly by: string;
      readonly title: string;
      readonly body: string;
    }
  /** Those who find and mend a vulnerability do something to the newest advisory. */
  | { readonly move: "act-on-advisory"; readonly act: AdvisoryAct }
  /** Somebody sets a topic with their own IRC client. */
  | { readonly move: "set-topic"; readonly channel: string; readonly topic: string }
  | {
      readonly move: "switch-fault-on";
      readonly fault: string;
      /** Only requests whose "METHOD /path operationName" contains it; "" is all. */
      readonly match: string;
      readonly times: number;
    }
  | { readonly move: "switch-faults-off" };

export const advisoryActs = ["open", "fix", "review", "cve", "merge", "publish"] as const;
export type AdvisoryAct = (typeof advisoryActs)[number];

/** Whether it is done in private: what nobody else sees is not told of to everybody. */
export function isPrivateMove({ move }: RehearsalMove): boolean {
  return move === "act-on-advisory";
}

export const reviewStates = ["APPROVED", "CHANGES_REQUESTED", "COMMENTED"] as const;
export const checkOutcomes = ["pass", "fail", "flaky"] as const;
