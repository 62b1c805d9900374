import { isBefore } from "@/lib/domain/instant";
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

/** A defect with what the world shows of it. */
export interface DefectStanding {
  readonly defect: Defect;
  /** Its ticket; null: none was seen. */
  readonly ticket: Issue | null;
  /** The pull request that fixes it: merged, or else the newest that says it will; null: none was seen. */
  readonly fix: PullRequest | null;
  /** How the merged fix stands to the release branch; null: it is not merged, or nobody has looked. */
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
      const fix = fixOf(defect, ticket, facts);
      const pick = facts.picks.find(({ value }) => value.mergeOid === fix?.mergeOid)?.value ?? null;
      return { defect, ticket, fix, pick };
    });
}

/** Those that still ask for something: their fix is in no candidate that is out. */
export function openDefects(
  facts: Facts,
  attestations: readonly Attestation[],
): readonly DefectStanding[] {
  return defectsOf(facts, attestations).filter(({ pick }) => pick?.standing !== "in-candidate");
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

/** The one that was linked, or the newest that says it closes the ticket; merged ones come first. */
function fixOf(defect: Defect, ticket: Issue | null, facts: Facts): PullRequest | null {
  const all = (facts.fixPullRequests?.value ?? []).filter(
    ({ baseRef }) => baseRef === facts.place.trunk,
  );
  if (defect.fix !== null) return all.find(({ number }) => number === defect.fix) ?? null;
  if (ticket === null) return null;
  const closing = all
    .filter((one) => closesIssue(one.body, ticket.number, facts.place))
    .toSorted((a, b) => b.number - a.number);
  return (
    closing.find((one) => mergedSince(one, ticket)) ??
    closing.find(({ state }) => state === "open") ??
    null
  );
}

/** The body of a pull request can be changed afterwards: one that was merged before there was a ticket closes none. */
function mergedSince({ state, mergedAt }: PullRequest, ticket: Issue): boolean {
  return state === "merged" && mergedAt !== null && !isBefore(mergedAt, ticket.createdAt);
}
