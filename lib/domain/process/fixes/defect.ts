import { isBefore, toMs } from "@/lib/domain/instant";
import { originOfAuthor } from "@/lib/domain/origin";
import type { FixPick } from "@/lib/domain/observed/fix-pick";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { Attestation, Defect } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { closesIssue } from "@/lib/domain/process/fixes/closing-words";

/** What it says, as it is hashed. */
export type DefectWords = Pick<
  Defect,
  "kind" | "releaseId" | "number" | "target" | "title" | "issue" | "fix" | "blocks" | "by"
>;

/** The subject of its approvals, where anybody asks for one. */
export function defectSubject({ releaseId, number }: Pick<Defect, "releaseId" | "number">): string {
  return `defect/${releaseId}/${number}`;
}

/** What its hash is made of. */
export function defectContent({ by, ...words }: DefectWords): object {
  const { kind, releaseId, number, target, title, issue, fix, blocks } = words;
  return { kind, releaseId, number, target, title, issue, fix, blocks, by: by.accountId };
}

/** A comment that GitHub does not show: by it the ticket that we filed for a defect is found again. */
export function defectMarker({ releaseId, number }: Pick<Defect, "releaseId" | "number">): string {
  return `<!-- slipway:defect ${releaseId}/${number} -->`;
}

/** Whether somebody still reports it in those words, and nobody has linked a ticket to it. */
export function isReported(
  { defect, title }: { readonly defect: number; readonly title: string },
  attestations: readonly Attestation[],
): boolean {
  return attestations.some(
    (one) =>
      one.kind === "defect" && one.number === defect && one.title === title && one.issue === null,
  );
}

/** A defect with what the world shows of it. */
export interface DefectStanding {
  readonly defect: Defect;
  /** Its ticket; null: none was seen. */
  readonly ticket: Issue | null;
  /**
   * What fixes it: every pull request that is merged and says so, oldest first; else the newest that says
   * it will; none where none was seen.
   */
  readonly fixes: readonly SeenFix[];
  /**
   * Merged pull requests whose description says that they close the ticket, and was edited after the merge: what it
   * said then nobody knows, so that they are fixes only where a person links one.
   */
  readonly saidLater: readonly PullRequest[];
}

/** A pull request that fixes a defect. */
export interface SeenFix {
  readonly pullRequest: PullRequest;
  /** How it stands to the release branch; null: it is not merged, or nobody has looked. */
  readonly pick: FixPick | null;
}

/** Every defect that was reported in the release, by its number, with what the world shows of it. */
export function defectsOf(
  facts: Facts,
  attestations: readonly Attestation[],
): readonly DefectStanding[] {
  return attestations
    .filter((one) => one.kind === "defect")
    .toSorted((a, b) => a.number - b.number)
    .map((defect) => {
      const ticket = ticketOf(defect, facts);
      const fixes = fixesOf(defect, ticket, facts).map((pullRequest) => ({
        pullRequest,
        pick: pickOf(pullRequest, facts),
      }));
      return { defect, ticket, fixes, saidLater: saidLaterOf(defect, ticket, facts) };
    });
}

/** Those that still ask for something: a fix of theirs is in no candidate that is out, or they have none. */
export function openDefects(
  facts: Facts,
  attestations: readonly Attestation[],
): readonly DefectStanding[] {
  return defectsOf(facts, attestations).filter(
    ({ fixes }) =>
      fixes.length === 0 || fixes.some(({ pick }) => pick?.standing !== "in-candidate"),
  );
}

/** Of those defects the fixes that are merged. */
export function mergedFixes(defects: readonly DefectStanding[]): readonly SeenFix[] {
  return defects.flatMap(({ fixes }) =>
    fixes.filter(({ pullRequest: { state } }) => state === "merged"),
  );
}

function pickOf({ mergeOid }: PullRequest, { picks }: Facts): FixPick | null {
  return picks.find(({ value }) => value.mergeOid === mergeOid)?.value ?? null;
}

/** The one that was linked, or the one that carries our marker and was filed by a member of the project. */
function ticketOf(defect: Defect, facts: Facts): Issue | null {
  const issues = facts.defectIssues?.value ?? [];
  if (defect.issue !== null) return issues.find(({ number }) => number === defect.issue) ?? null;
  const marker = defectMarker(defect);
  const manager = facts.release?.manager ?? null;
  const ours = issues.filter(
    (issue) => issue.body.includes(marker) && originOfAuthor(issue, manager) === "ours",
  );
  return ours.toSorted((a, b) => a.number - b.number)[0] ?? null;
}

/**
 * The one that was linked; else all that were merged and say that they close the ticket, which one alone
 * may not have mended (decision 056); else the newest open one that says it will.
 */
function fixesOf(defect: Defect, ticket: Issue | null, facts: Facts): readonly PullRequest[] {
  if (defect.fix !== null) return onTrunk(facts).filter(({ number }) => number === defect.fix);
  if (ticket === null) return [];
  const closing = closingOf(ticket, facts);
  const merged = closing.filter((one) => mergedSince(one, ticket) && !isEditedSince(one));
  if (merged.length > 0)
    return merged.toSorted((a, b) => toMs(a.mergedAt ?? "") - toMs(b.mergedAt ?? ""));
  const open = closing.filter(({ state }) => state === "open");
  return open.toSorted((a, b) => b.number - a.number).slice(0, 1);
}

function saidLaterOf(defect: Defect, ticket: Issue | null, facts: Facts): readonly PullRequest[] {
  if (defect.fix !== null || ticket === null) return [];
  return closingOf(ticket, facts).filter((one) => mergedSince(one, ticket) && isEditedSince(one));
}

function onTrunk({ fixPullRequests, place }: Facts): readonly PullRequest[] {
  return (fixPullRequests?.value ?? []).filter(({ baseRef }) => baseRef === place.trunk);
}

/** Those that say that they close the ticket. */
function closingOf({ number }: Issue, facts: Facts): readonly PullRequest[] {
  return onTrunk(facts).filter(({ body }) => closesIssue(body, number, facts.place));
}

/** Its author can edit it at any time: what they wrote after the merge nobody has reviewed. */
function isEditedSince({ bodyEditedAt, mergedAt }: PullRequest): boolean {
  return bodyEditedAt !== null && mergedAt !== null && isBefore(mergedAt, bodyEditedAt);
}

/** The body of a pull request can be changed afterwards: one that was merged before there was a ticket closes none. */
function mergedSince({ state, mergedAt }: PullRequest, ticket: Issue): boolean {
  return state === "merged" && mergedAt !== null && !isBefore(mergedAt, ticket.createdAt);
}
