import { ticketTitle } from "@/lib/domain/naming";
import { processDocument } from "@/lib/domain/process/document";
import type { Defect } from "@/lib/domain/process/attestation";
import { defectMarker } from "@/lib/domain/process/fixes/defect";
import type { Version } from "@/lib/domain/version";
import { formatVersion, releaseOf } from "@/lib/domain/version";
import type { NewsSection } from "@/lib/domain/observed/source-tree";

/** The words that plans put into the world, in the form that release managers have used. */

/** A comment that GitHub does not show: by it the ticket that we filed is found again. */
export function ticketMarker(release: Version): string {
  return `<!-- slipway:release ${formatVersion(releaseOf(release))} -->`;
}

/** The body of the release's ticket; ends with the marker. */
export function ticketBody(release: Version): string {
  return [
    `This is the ticket of the release Twisted ${formatVersion(releaseOf(release))}.`,
    `It follows the [release process](${processDocument}): its number is part of the release branch’s name, and the pull request from that branch closes it.`,
    ticketMarker(release),
  ].join("\n\n");
}

/** The body of a defect's ticket, which is filed from here; ends with the marker. */
export function defectBody(
  defect: Pick<Defect, "releaseId" | "number" | "target" | "title">,
): string {
  return [
    `Found in the release candidate ${defect.target}: ${defect.title}`,
    `It is to be fixed, reviewed and merged to trunk; the fix is then cherry-picked onto the release branch ([release process](${processDocument})).`,
    defectMarker(defect),
  ].join("\n\n");
}

/** "#12271 Release 24.7.0": the project's form for titles of pull requests. */
export function pullRequestTitle(release: Version, ticket: number): string {
  return `#${ticket} ${ticketTitle(release)}`;
}

/** The body of the release's pull request; merging it closes the ticket (Post release, 5). */
export function pullRequestBody(release: Version, ticket: number): string {
  const number = formatVersion(releaseOf(release));
  return [
    "## Scope and purpose",
    `Fixes #${ticket}`,
    `The release of Twisted ${number}. This pull request serves its candidates and the final version; changes that are no part of making the release belong into pull requests of their own ([release process](${processDocument})).`,
  ].join("\n\n");
}

/** The label that the project's bot sets for a comment “please review”. */
export const needsReview = "needs-review";

/** By it the comment that asks for a review of that commit is found again. */
export function reviewMarker(step: string, head: string): string {
  return `<!-- slipway:please-review ${step} ${head} -->`;
}

/** The words to which the project's bot answers: it sets the label needs-review and tells the team. */
export function reviewComment(marker: string): string {
  return `please review\n\n${marker}`;
}

/** Whether a comment has the words to which the project's bot answers, in its first line. */
export function asksForReview(body: string): boolean {
  return /\bplease[- ]review\b/i.test(body.split("\n", 1)[0] ?? "");
}

/** The commit of which a comment of ours asks a review (`reviewMarker`); null: it names none. */
export function reviewedByMarker(body: string): string | null {
  return /<!-- slipway:please-review \S+ ([0-9a-f]{40}) -->/.exec(body)?.[1] ?? null;
}

/** Messages of the commits that prepare a target, as release managers write them. */
export const commitMessages = {
  /** `options` as given to incremental.update: "--rc", or "--newversion" and the number. */
  version: (options: readonly string[]) =>
    `python -m incremental.update Twisted ${options.join(" ")}`,
  news: "tox -e towncrier",
  finalNews: "Move the release notes of the candidates to the final version.",
  copyright: "Update copyright year.",
  /** As git itself words it. */
  mergeTrunk: (trunk: string, branch: string) => `Merge branch '${trunk}' into ${branch}`,
} as const;

/** The text of a version's page under GitHub's releases: its section of NEWS, as it stands there. */
export function releaseBody(section: NewsSection): string {
  return `${section.text.trim()}\n`;
}
