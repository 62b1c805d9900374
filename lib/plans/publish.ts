import { releaseName, tagName, tagRef } from "@/lib/domain/naming";
import type { BasisItem, PlanBody, PlanWarning } from "@/lib/domain/plan/plan";
import { releaseBody } from "@/lib/domain/plan/texts";
import { tagIsForever } from "@/lib/domain/plan/warnings";
import { shortOid } from "@/lib/domain/process/links";
import {
  candidateTarget,
  finalTarget,
  findTag,
  headSource,
  openPullRequest,
  releaseBranch,
} from "@/lib/domain/process/subject";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { Target } from "@/lib/domain/release/target";
import { formatVersion, parseVersion, sameVersion, type Version } from "@/lib/domain/version";
import {
  approvedAt,
  checksGreen,
  noOpenBlockers,
  pullRequestAt,
  refAbsent,
  refAt,
} from "./basis-items";
import { notReady, present, requireReady, type PlanRequest } from "./plan-builder";

/**
 * candidate.publish: the tag at the release branch's head and the pre-release with its news, in one
 * call, for GitHub makes the tag when it makes the release (How to do a release candidate, 12–16).
 */
export function planPublish(request: PlanRequest): PlanBody {
  return planPublication(request, "candidate.publish", candidateTarget(request.facts), []);
}

/**
 * final.publish: as a candidate, but for a commit that is approved, and no pre-release (How to do a
 * final release, 7–11). The approval is looked at again when it is run.
 */
export function planFinalPublish(request: PlanRequest): PlanBody {
  const { facts } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  const pullRequest = present(openPullRequest(facts), "The release's pull request");
  const approved = approvedAt(pullRequest.number, branch.oid);
  return planPublication(request, "final.publish", finalTarget(facts), [approved]);
}

function planPublication(
  request: PlanRequest,
  step: StepKey,
  target: Target,
  alsoOn: readonly BasisItem[],
): PlanBody {
  requireReady(request, step);
  const { facts, actor, attestations } = request;
  const branch = present(releaseBranch(facts), "The release branch");
  const source = present(headSource(facts), "The source at the release branch's head");
  const pullRequest = present(openPullRequest(facts), "The release's pull request");
  const { version } = target;
  const name = tagName(version);
  const existing = findTag(facts, name);
  const written = source.version === null ? null : parseVersion(source.version);
  if (written === null || !sameVersion(written, version)) {
    throw notReady(
      `The source at ${shortOid(branch.oid)} says ${source.version ?? "nothing"}, not ${formatVersion(version)}.`,
      `The upload would refuse such a tag: prepare the ${target.kind} first.`,
    );
  }
  const place: BasisItem =
    existing === null ? refAbsent(tagRef(name)) : refAt(tagRef(name), existing.oid);
  return {
    release: facts.version,
    step,
    title: `Publish “${releaseName(version)}”: tag ${name} at ${shortOid(branch.oid)}`,
    actor,
    basis: [
      refAt(branch.name, branch.oid),
      place,
      pullRequestAt(pullRequest.number, branch.oid),
      checksGreen(branch, attestations),
      ...alsoOn,
      noOpenBlockers(facts.version, attestations),
    ],
    effects: [
      {
        kind: "create-release",
        tag: name,
        oid: existing?.oid ?? branch.oid,
        name: releaseName(version),
        body: newsText(request, version),
        prerelease: target.kind === "candidate",
      },
    ],
    warnings: [existing === null ? tagIsForever(name) : adoptsTag(name)],
  };
}

/** The target's section of NEWS, heading and all: GitHub renders the underlines as headings. */
function newsText({ facts }: PlanRequest, wanted: Version): string {
  const section = headSource(facts)?.news.find(({ version }) => {
    const written = parseVersion(version);
    return written !== null && sameVersion(written, wanted);
  });
  return releaseBody(present(section, `The section of ${formatVersion(wanted)} in NEWS`));
}

function adoptsTag(tag: string): PlanWarning {
  return {
    code: "adopts-existing",
    sentence: `The tag ${tag} is there already; only its release is made.`,
    details: [],
  };
}
