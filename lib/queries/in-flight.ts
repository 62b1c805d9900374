import type { StoredSnapshot } from "@/lib/db/repository-snapshot";
import type { Instant } from "@/lib/domain/instant";
import { shortRef } from "@/lib/domain/naming";
import type { ReleaseDecision, RepositoryPlace } from "@/lib/domain/process/facts";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import { phasesOf } from "@/lib/domain/process/phases-of";
import type { Phase } from "@/lib/domain/process/step-key";
import { openPullRequest, releaseBranch, ticketOf } from "@/lib/domain/process/subject";
import { whoseTurn } from "@/lib/domain/process/whose-turn";
import { recogniseReleases } from "@/lib/domain/recognise";
import type { Lifecycle } from "@/lib/domain/release/lifecycle";
import { formatVersion } from "@/lib/domain/version";
import type { Issue } from "@/lib/domain/observed/issue";
import type { ReleaseStatus } from "./release-status";

/** How many steps of a phase are done, or not needed. */
export interface PhaseProgress {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
}

/** One release in flight, as the board and the head of its own page show it. */
export interface ReleaseInFlight {
  readonly place: RepositoryPlace;
  readonly version: string;
  /** null: begun by hand on GitHub and not taken over yet. */
  readonly decision: ReleaseDecision | null;
  /** When it was decided here; before that, when its ticket was opened on GitHub. */
  readonly since: Instant | null;
  readonly ticket: Issue | null;
  /** "release-24.7.0-12271" */
  readonly branch: string | null;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  /** null: nothing of it has begun. */
  readonly lifecycle: Lifecycle | null;
  readonly checklist: Checklist;
  /** The step to do next, as in the checklist; null when all are done. */
  readonly next: ChecklistStep | null;
  readonly progress: readonly PhaseProgress[];
  /** Whose turn it is, at `next`; null when nothing is left. */
  readonly turn: string | null;
}

/** The release whose status this is. */
export function inFlight({ facts, checklist, lifecycle }: ReleaseStatus): ReleaseInFlight {
  const ticket = ticketOf(facts);
  const branch = releaseBranch(facts);
  const open = openPullRequest(facts);
  const next = checklist.steps.find(({ key }) => key === checklist.next) ?? null;
  return {
    place: facts.place,
    version: facts.version,
    decision: facts.release,
    since: facts.release?.startedAt ?? ticket?.createdAt ?? null,
    ticket,
    branch: branch === null ? null : shortRef(branch.name),
    pullRequest: open === null ? null : { number: open.number, url: open.url },
    lifecycle,
    checklist,
    next,
    turn: next === null ? null : whoseTurn(next.state, facts.release),
    progress: phasesOf(checklist).map((phase) => progressOf(phase, checklist)),
  };
}

function progressOf(phase: Phase, { steps }: Checklist): PhaseProgress {
  const own = steps.filter((step) => step.phase === phase);
  const done = own.filter(({ state }) => state.kind === "done" || state.kind === "not-needed");
  return { phase, done: done.length, total: own.length };
}

/**
 * Numbers of the releases in flight, newest first: begun on GitHub or decided here, and neither
 * finished nor given up. What is left on GitHub of one that was given up does not bring it back.
 */
export function versionsInFlight(snapshot: StoredSnapshot): readonly string[] {
  return recogniseReleases(snapshot, snapshot).map(({ version }) => formatVersion(version));
}
