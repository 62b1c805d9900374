import type { Instant } from "@/lib/domain/instant";
import { shortRef, tagName } from "@/lib/domain/naming";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import type { Attestation } from "@/lib/domain/process/attestation";
import { derive } from "@/lib/domain/process/derive";
import type { Facts } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import type { Milestone } from "@/lib/domain/process/milestone";
import { outcomesOf } from "@/lib/domain/process/post/outcomes";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import type { Phase } from "@/lib/domain/process/step-key";
import {
  candidateVersion,
  findTag,
  isFinalTagged,
  releaseBranch,
  releasePullRequest,
  releaseVersion,
  taggedCandidates,
  ticketOf,
} from "@/lib/domain/process/subject";
import { isInFlight, type Lifecycle } from "@/lib/domain/release/lifecycle";
import { formatVersion, parseVersion, sameVersion, type Version } from "@/lib/domain/version";
import { dossierStep, type DossierStep, type StepRecord } from "./dossier-step";
import { factsAt } from "./facts-at";
import { filesOfTarget, withListedFiles, type DossierFile, type Listed } from "./listed-files";
import { followerOf, waitInPages } from "./wait-kept";

/** A chapter of a release's record: what was done before any target, for one, or after all. */
export interface DossierChapter {
  readonly phase: Phase;
  /** Name of its target, "24.7.0rc1"; null: it is the release's as a whole. */
  readonly target: string | null;
  /** null: its target has none, or it is of no target. */
  readonly tag: { readonly name: string; readonly oid: string; readonly url: string } | null;
  readonly steps: readonly DossierStep[];
  readonly files: readonly DossierFile[];
}

/** Somewhere on GitHub that the release has a page of its own. */
interface Numbered {
  readonly number: number;
  readonly url: string;
  readonly state: string;
}

/** One of the four things that a release is made for, as the step on record that brought it about. */
interface DossierOutcome extends Pick<DossierStep, "key" | "standing" | "why" | "evidence"> {
  readonly name: string;
}

/** A release on record, whole: what was done, what shows it, who did it and when. */
export interface Dossier {
  readonly version: string;
  readonly kind: "major" | "bugfix";
  readonly stage: Lifecycle["stage"] | null;
  /** Login of who drove it here; null: nobody did. */
  readonly manager: string | null;
  /** When it was begun here. */
  readonly startedAt: Instant | null;
  readonly ticket: Numbered | null;
  readonly pullRequest: Numbered | null;
  /** null: there is none, or none any more. */
  readonly branch: string | null;
  readonly outcomes: readonly DossierOutcome[];
  readonly chapters: readonly DossierChapter[];
  /** Its section of NEWS as its final's tag has it; null: it has none, or was not read. */
  readonly news: NewsSection | null;
}

/** What a dossier is made of. */
export interface DossierBasis {
  readonly facts: Facts;
  readonly milestones: readonly Milestone[];
  readonly attestations: readonly Attestation[];
  readonly lifecycle: Lifecycle | null;
  readonly listed: Listed;
  readonly news: NewsSection | null;
  /** The facts of numbers that its candidates had before, the earliest first. */
  readonly former: readonly Facts[];
}

/** The record of the release as it stands at `now`. */
export function dossierOf(basis: DossierBasis, now: Instant): Dossier {
  const whole = { ...basis, facts: withListedFiles(basis.facts, basis.listed) };
  const { facts, lifecycle, milestones, attestations } = whole;
  const checklist = derive(facts, milestones, attestations, now);
  const chapters = chaptersOf(whole, checklist, now);
  const steps = chapters.flatMap((chapter) => chapter.steps);
  const ticket = ticketOf(facts);
  const branch = releaseBranch(facts)?.name;
  return {
    version: facts.version,
    kind: facts.release?.kind ?? (releaseVersion(facts).patch === 0 ? "major" : "bugfix"),
    stage: lifecycle?.stage ?? null,
    manager: facts.release?.manager.login ?? null,
    startedAt: facts.release?.startedAt ?? null,
    ticket: ticket && numbered(ticket),
    pullRequest: numberedOrNull(releasePullRequest(facts)),
    branch: branch === undefined ? null : shortRef(branch),
    outcomes: outcomesOf({ facts, attestations, now }).flatMap(({ name, step }) =>
      steps.filter(({ key }) => key === step).map((one) => outcome(name, one)),
    ),
    chapters,
    news: basis.news,
  };
}

/** The checklist of each target as it stands, or stood when the next one came. */
export function checklistsOf(
  { facts, milestones, attestations }: DossierBasis,
  now: Instant,
): readonly { readonly target: string; readonly steps: readonly ChecklistStep[] }[] {
  const current = derive(facts, milestones, attestations, now);
  const candidates = ownCandidates(facts).map((candidate) => {
    const { steps } = checklistAt(candidate, { facts, milestones, attestations }, current, now);
    return { target: formatVersion(candidate), steps: inPhase(steps, "candidate") };
  });
  const final = { target: facts.version, steps: inPhase(current.steps, "final") };
  return [...candidates, final];
}

function outcome(name: string, { key, standing, why, evidence }: DossierStep): DossierOutcome {
  return { name, key, standing, why, evidence };
}

function recordOf({
  facts,
  milestones,
  attestations,
  listed,
  lifecycle,
}: DossierBasis): StepRecord {
  const isOver = lifecycle === null || !isInFlight(lifecycle);
  return {
    ...{ facts, milestones, attestations, listed, isOver },
    isPast: isOver && facts.release === null,
  };
}

function chaptersOf(
  basis: DossierBasis,
  { steps }: Checklist,
  now: Instant,
): readonly DossierChapter[] {
  const { facts, listed } = basis;
  const record = recordOf(basis);
  const whole = (phase: Phase): DossierChapter => ({
    ...{ phase, target: null, tag: null, files: [] },
    steps: inPhase(steps, phase).map((step) => dossierStep(step, record)),
  });
  const final: DossierChapter = {
    ...whole("final"),
    target: facts.version,
    tag: tagOf(releaseVersion(facts), facts),
    files: filesOfTarget(facts.version, facts, listed),
  };
  const own = candidateChapters(basis, now);
  // Of a release that was renumbered here its own facts have them already.
  const former = basis.former
    .flatMap((one) => candidateChapters({ ...basis, facts: withListedFiles(one, listed) }, now))
    .filter(({ target }) => own.every((chapter) => chapter.target !== target));
  return [whole("prepare"), ...former, ...own, final, whole("post")];
}

function candidateChapters(basis: DossierBasis, now: Instant): readonly DossierChapter[] {
  const { facts, milestones, attestations, listed } = basis;
  const current = derive(facts, milestones, attestations, now);
  return ownCandidates(facts).map((candidate): DossierChapter => {
    const target = formatVersion(candidate);
    const { steps, facts: then, isOver } = checklistAt(candidate, basis, current, now);
    const record = recordOf({ ...basis, facts: then });
    return {
      ...{ phase: "candidate", target, tag: tagOf(candidate, facts) },
      steps: [...fixesOf(steps), ...inPhase(steps, "candidate")]
        .map((step) => dossierStep(step, { ...record, isOver: record.isOver || isOver }))
        .map((step) => withWait(step, candidate, facts)),
      files: filesOfTarget(target, facts, listed),
    };
  });
}

/** A wait that was not seen to its end is told by when the next one came. */
function withWait(step: DossierStep, candidate: Version, facts: Facts): DossierStep {
  const told = waitInPages(candidate, facts);
  return step.key !== "candidate.wait" || step.standing === "done" || told === null
    ? step
    : { ...step, standing: "told", why: told };
}

/** The tagged candidates, oldest first, and the one under way; none of a final that had none. */
function ownCandidates(facts: Facts): readonly Version[] {
  const tagged = taggedCandidates(facts);
  const current = candidateVersion(facts);
  if (isFinalTagged(facts) || facts.release?.abandoned != null) return tagged;
  return tagged.some((one) => sameVersion(one, current)) ? tagged : [...tagged, current];
}

/** The checklist while that candidate was under way: today's, or as it was when the next came. */
function checklistAt(
  candidate: Version,
  { facts, milestones, attestations }: Pick<DossierBasis, "facts" | "milestones" | "attestations">,
  current: Checklist,
  now: Instant,
) {
  const until = followerOf(candidate, facts)?.at ?? now;
  if (sameVersion(candidateVersion(facts), candidate))
    return isFinalTagged(facts)
      ? { steps: derive(facts, milestones, attestations, until).steps, facts, isOver: true }
      : { steps: current.steps, facts, isOver: false };
  const then = factsAt(candidate, facts);
  return { steps: derive(then, milestones, attestations, until).steps, facts: then, isOver: true };
}

/** The steps of fixes, where the candidate had any. */
function fixesOf(steps: readonly ChecklistStep[]): readonly ChecklistStep[] {
  return inPhase(steps, "fix").filter(({ state }) => state.kind !== "not-needed");
}

function inPhase(steps: readonly ChecklistStep[], phase: Phase): readonly ChecklistStep[] {
  return steps.filter((step) => step.phase === phase);
}

function tagOf(version: Version, facts: Facts): DossierChapter["tag"] {
  const name = tagName(version);
  const tag = findTag(facts, name);
  return tag && { name, oid: tag.oid, url: links.tag(facts.place, name) };
}

function numbered({ number, url, state }: Numbered): Numbered {
  return { number, url, state };
}

function numberedOrNull(found: Numbered | null): Numbered | null {
  return found && numbered(found);
}

/** The numbers that candidates of the release had which are not its own now, the earliest first. */
export function formerNumbers(version: string, candidates: readonly string[]): readonly string[] {
  const numbers = candidates.flatMap((text) => {
    const parsed = parseVersion(text);
    return parsed === null ? [] : [formatVersion({ ...parsed, rc: null })];
  });
  return [...new Set(numbers)].filter((number) => number !== version);
}
