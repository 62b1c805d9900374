import { releaseName, tagName, tagRef } from "@/lib/domain/naming";
import type { BasisItem, PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { releaseBody } from "@/lib/domain/plan/texts";
import { tagIsForever } from "@/lib/domain/plan/warnings";
import { shortOid } from "@/lib/domain/process/links";
import {
  candidateVersion,
  findTag,
  headSource,
  openPullRequest,
  releaseBranch,
} from "@/lib/domain/process/subject";
import { formatVersion, parseVersion, sameVersion } from "@/lib/domain/version";
import { checksGreen, noOpenBlockers, pullRequestAt, refAbsent, refAt } from "./basis-items";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";

/**
 * candidate.publish: the tag at the release branch's head and the pre-release with its news, in one
 * call, for GitHub makes the tag when it makes the release (How to do a release candidate, 12–16).
 */
export function planPublish(request: PlanRequest): PlanBody {
  requireReady(request, "candidate.publish");
  const { facts, actor, attestations } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  const source = present(headSource(facts), "The source at the release branch's head");
  const pullRequest = present(openPullRequest(facts), "The release's pull request");
  const candidate = candidateVersion(facts);
  const name = tagName(candidate);
  const existing = findTag(facts, name);
  const written = source.version === null ? null : parseVersion(source.version);
  if (written === null || !sameVersion(written, candidate)) {
    throw notReady(
      `The source at ${shortOid(branch.oid)} says ${source.version ?? "nothing"}, not ${formatVersion(candidate)}.`,
      "The upload would refuse such a tag: prepare the candidate first.",
    );
  }
  const place: BasisItem =
    existing === null ? refAbsent(tagRef(name)) : refAt(tagRef(name), existing.oid);
  return {
    release: facts.version,
    step: "candidate.publish",
    title: `Publish “${releaseName(candidate)}”: tag ${name} at ${shortOid(branch.oid)}`,
    actor,
    basis: [
      refAt(branch.name, branch.oid),
      place,
      pullRequestAt(pullRequest.number, branch.oid),
      checksGreen(branch.oid),
      noOpenBlockers(facts.version, attestations),
    ],
    effects: [
      {
        kind: "create-release",
        tag: name,
        oid: existing?.oid ?? branch.oid,
        name: releaseName(candidate),
        body: newsText(request),
        prerelease: true,
      },
    ],
    warnings: [existing === null ? tagIsForever(name) : adoptsTag(name)],
  };
}

/** The candidate's section of NEWS, heading and all: GitHub renders the underlines as headings. */
function newsText({ facts }: PlanRequest): string {
  const candidate = candidateVersion(facts);
  const section = headSource(facts)?.news.find(({ version }) => {
    const written = parseVersion(version);
    return written !== null && sameVersion(written, candidate);
  });
  return releaseBody(present(section, `The section of ${formatVersion(candidate)} in NEWS`));
}

function adoptsTag(tag: string): PlanWarning {
  return {
    code: "adopts-existing",
    sentence: `The tag ${tag} is there already; only its release is made.`,
    details: [],
  };
}
