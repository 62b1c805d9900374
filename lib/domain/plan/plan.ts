import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import type { Effect } from "@/lib/domain/plan/effect";
import type { Outlet } from "@/lib/domain/process/attestation";
import type { StepKey } from "@/lib/domain/process/step-key";

/** One thing the plan relied on. It is observed again when the plan is run. */
export type BasisItem =
  /** `oid: null` means: the ref did not exist. */
  | {
      readonly kind: "ref";
      readonly ref: string;
      readonly oid: string | null;
      readonly sentence: string;
    }
  | { readonly kind: "issue-open"; readonly issue: number; readonly sentence: string }
  | {
      readonly kind: "pull-request-head";
      readonly pullRequest: number;
      readonly oid: string;
      readonly sentence: string;
    }
  /**
   * Somebody other than who runs the plan approved exactly that commit, and requests of changes do not
   * stand against it.
   */
  | {
      readonly kind: "approved";
      readonly pullRequest: number;
      readonly oid: string;
      readonly sentence: string;
    }
  /** `number: null` means: there was no open pull request from that branch. */
  | {
      readonly kind: "open-pull-request";
      readonly headRef: string;
      readonly number: number | null;
      readonly sentence: string;
    }
  | {
      readonly kind: "no-open-blockers";
      readonly waived: readonly number[];
      readonly sentence: string;
    }
  /**
   * The checks that this branch has at the commit (decision 017), but for those that two people waived
   * there: their labels.
   */
  | {
      readonly kind: "branch-checks-green";
      readonly branch: string;
      readonly oid: string;
      readonly waived: readonly string[];
      readonly sentence: string;
    }
  /** Of plans made before it: whichever branch started the commit's checks. */
  | { readonly kind: "checks-green"; readonly oid: string; readonly sentence: string }
  | {
      readonly kind: "checks-green-except";
      readonly oid: string;
      readonly waived: readonly string[];
      readonly sentence: string;
    }
  | {
      readonly kind: "workflow-attempt";
      readonly workflowRun: number;
      readonly attempt: number;
      readonly sentence: string;
    }
  /** What waits for an approval is of that attempt of the run: another one has built other files. */
  | {
      readonly kind: "deployment-of-attempt";
      readonly workflowRun: number;
      readonly attempt: number;
      readonly sentence: string;
    }
  /** Exactly that text of the target's announcement stands approved. */
  | {
      readonly kind: "announcement-approved";
      readonly target: string;
      readonly outlet: Outlet;
      readonly contentHash: string;
      readonly sentence: string;
    }
  /** Exactly that text of the proposal's mail stands approved, and the proposal is open. */
  | {
      readonly kind: "exception-mail-approved";
      readonly proposal: string;
      readonly contentHash: string;
      readonly sentence: string;
    }
  /** Somebody reports that defect of the release, under that title, and nobody has linked a ticket to it. */
  | {
      readonly kind: "defect-reported";
      readonly defect: number;
      readonly title: string;
      readonly sentence: string;
    }
  /** That proposal of the issue as a release blocker stands, and somebody else than its author runs the plan. */
  | {
      readonly kind: "blocker-proposed";
      readonly proposal: string;
      readonly issue: number;
      readonly sentence: string;
    }
  /** The compatibility policy lets the deprecation of that id be removed. */
  | { readonly kind: "may-be-removed"; readonly deprecation: string; readonly sentence: string };

export interface PlanWarning {
  readonly code:
    | "incremental-rewrote"
    /** Of plans before 2026-11-21T23: all that towncrier ignores, together. */
    | "fragments-left-behind"
    /** One finding in a newsfragment: whoever runs the plan accepts it by name (acceptance.ts). */
    | "fragment-finding"
    | "fragments-not-parsed"
    | "next-markers-outside-source"
    /** News fragments that come back with trunk, though the final's NEWS has their entries. */
    | "fragments-again"
    | "month-turned"
    /** What keeps the release's former number, and what becomes of the rest later. */
    | "renumbered"
    | "tag-is-forever"
    | "advisory-not-named"
    | "tool-output"
    /** PyPI says that the version of a tool that made the plan was yanked. */
    | "tool-yanked"
    | "adopts-existing"
    | "not-contained"
    /** An entry of a candidate that the final's NEWS drops: accepted by name (acceptance.ts). */
    | "news-entry-dropped"
    /** What became of each entry of the candidates, in lines. */
    | "news-proof"
    /** Its lines, as they can be changed for another plan. */
    | "news-introduction"
    | "news-section";
  readonly sentence: string;
  /** Lines a person may want to read: file names, tool output. */
  readonly details: readonly string[];
}

/** A plan for a step of a release. */
export interface OfStep {
  readonly release: string;
  readonly step: StepKey;
}

/** A plan for the removal of a deprecated name: it belongs to no release. */
export interface OfRemoval {
  readonly release: null;
  /** The deprecation's id. */
  readonly deprecation: string;
}

/** A plan that sends the mail of a proposed exception: it belongs to no release either. */
export interface OfExceptionMail {
  readonly release: null;
  /** The proposal's id. */
  readonly proposal: string;
}

/** A plan that makes an issue a release blocker, or files one of a failed check of trunk: of no release. */
export interface OfBlocker {
  readonly release: null;
  /** As blockerKey writes it: "issue/12300". */
  readonly blocker: string;
}

/** What a plan is for that belongs to no release. Match on `"proposal" in` and `"blocker" in`. */
export type OfNoRelease = OfRemoval | OfExceptionMail | OfBlocker;

/** What a plan is for. Match on `release`. */
export type PlanSubject = OfStep | OfNoRelease;

interface PlanContent {
  readonly title: string;
  /** Who asked for it. */
  readonly actor: Actor;
  readonly basis: readonly BasisItem[];
  readonly effects: readonly Effect[];
  readonly warnings: readonly PlanWarning[];
}

/** A frozen list of Effects with its basis and hash (DESIGN 3 and 6). */
export type PlanBody = PlanContent & PlanSubject;

export type Plan = PlanBody & {
  readonly id: string;
  /** SHA-256 (hex) of the canonical JSON of the PlanBody. */
  readonly hash: string;
  readonly builtAt: Instant;
};

/** What a plan is for, of anything that carries it besides other members. */
export function subjectOf(plan: PlanSubject): PlanSubject {
  if (plan.release !== null) return { release: plan.release, step: plan.step };
  if ("proposal" in plan) return { release: null, proposal: plan.proposal };
  return "blocker" in plan
    ? { release: null, blocker: plan.blocker }
    : { release: null, deprecation: plan.deprecation };
}
