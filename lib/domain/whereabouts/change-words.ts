import type { ChangeStanding, OutIn } from "./change-standing";
import type { Lack } from "./lacks";

/** A standing in a few words, as a badge has them: "24.7.0", "not merged". */
export function standingInShort(standing: ChangeStanding | null): string {
  if (standing === null) return "no pull request";
  switch (standing.kind) {
    case "closed":
      return "closed, not merged";
    case "open":
      return "not merged yet";
    case "unread":
      return "merged";
    case "elsewhere":
      return `merged into ${standing.baseRef.slice(0, 40)}`;
    case "on-trunk":
      return standing.release ?? "next release";
    case "on-branch":
      return `${standing.release}, not out yet`;
    case "in-candidate":
      return standing.candidate.version;
    case "out":
      return standing.final.version;
  }
}

/** A standing in one sentence (null: that of an issue that nobody's pull request is for), for whoever asks where their change is. */
export function standingSentence(standing: ChangeStanding | null): string {
  if (standing === null) return "No pull request says that it closes this issue.";
  switch (standing.kind) {
    case "closed":
      return "It was closed without being merged: no release will have it.";
    case "open":
      return "It isn’t merged yet: the first release after its merge will have it.";
    case "unread":
      return "It is merged; which release has it isn’t synced yet.";
    case "elsewhere":
      return `It is merged into ${standing.baseRef}, and neither trunk nor any release has it.`;
    case "on-trunk":
      return onTrunk(standing.release, standing.lacking);
    case "on-branch":
      return `It is on the branch of ${standing.release}${picked(standing)}: the next candidate or final of ${standing.release} will have it.`;
    case "in-candidate":
      return inCandidate(standing.candidate, standing.release);
    case "out":
      return out(standing.candidate, standing.final);
  }
}

function onTrunk(release: string | null, lacking: readonly string[]): string {
  const will =
    release === null
      ? "The next release made of trunk will have it."
      : `${release} will have it: its branch is still to be made.`;
  const verb =
    lacking.length === 1 ? "doesn’t have it: its branch was" : "don’t: their branches were";
  const not = lacking.length === 0 ? "" : ` ${lacking.join(", ")} ${verb} made before.`;
  return `It is on trunk. ${will}${not}`;
}

function inCandidate(candidate: OutIn, release: string | null): string {
  const then =
    release === null
      ? "The next release will have it."
      : `${release} will have it when its final is out.`;
  return `It is in ${candidate.version}${picked(candidate)}. ${then}`;
}

function out(candidate: OutIn | null, final: OutIn): string {
  if (candidate === null) return `It is out in ${final.version}${picked(final)}.`;
  return `It is out in ${final.version}; ${candidate.version} was the first candidate to have it${picked(candidate)}.`;
}

function picked({ pickedAs }: Pick<OutIn, "pickedAs">): string {
  return pickedAs === null ? "" : " (picked from trunk)";
}

/** What an open pull request lacks, as one entry of a list. */
export function lackWords(lack: Lack): string {
  switch (lack.code) {
    case "draft":
      return "It is a draft";
    case "other-base":
      return `It goes into ${lack.baseRef}, not trunk`;
    case "changes-requested":
      return `${lack.by ?? "A reviewer"} requested changes`;
    case "approval":
      return "No committer approved its newest commit";
    case "checks":
      return lack.state === "failed" ? "Its checks fail" : "Its checks are still running";
    case "not-read":
      return "Its reviews are not synced: see GitHub";
    case "merge":
      return "The merge";
  }
}
