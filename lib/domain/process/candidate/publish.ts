import type { Evidence } from "@/lib/domain/fact";
import { releaseName, tagName } from "@/lib/domain/naming";
import { candidateFiles } from "@/lib/domain/process/candidate/pypi";
import { releaseFaults } from "@/lib/domain/process/candidate/release-page";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import { links, shortOid } from "@/lib/domain/process/links";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { Blocker, StepState } from "@/lib/domain/process/step-state";
import { candidateVersion, findTag, releaseBranch } from "@/lib/domain/process/subject";
import { blocked, blocker, done, notLookedYet, ready } from "@/lib/domain/process/verdict";
import type { Version } from "@/lib/domain/version";
import { formatVersion, parseVersion, sameVersion } from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/world/git-ref";

export const publishStep: Step = {
  key: "candidate.publish",
  phase: "candidate",
  kind: "action",
  title: (facts) => `Publish ${releaseName(candidateVersion(facts))}`,
  paragraph: paragraph(
    "How to do a release candidate",
    "12–16",
    "Create a tag using the format twisted-VERSION based on the latest commit on the release branch, making sure the version includes a rc suffix … Add the release NEWS to GitHub Release page. … Make sure ‘This is a pre-release` is checked.",
  ),
  needs: ["prepare.blockers", "candidate.prepare", "candidate.pull-request", "candidate.checks"],
  button: (facts) => `Publish ${formatVersion(candidateVersion(facts))}`,
  check,
};

/** Done when the tag stands where it should and the release's page is as the document asks. */
function check({ facts }: StepContext): StepState {
  if (facts.tags === null || facts.githubReleases === null)
    return notLookedYet("the tags and releases");
  const candidate = candidateVersion(facts);
  const name = tagName(candidate);
  const tag = findTag(facts, name);
  const page = facts.githubReleases.value.find((release) => release.tagName === name) ?? null;
  const said = (sentence: string): Evidence => ({
    sentence,
    url: page?.url ?? links.tag(facts.place, name),
    observedAt: facts.tags?.observedAt ?? null,
  });

  const placing = tag === null ? null : placingOf(tag, candidate, facts);
  if (tag !== null && placing === "elsewhere") return blocked(tagElsewhere(tag, name, facts));
  const faults = page === null ? [] : releaseFaults(page, candidate, facts);
  if (faults.length > 0) return blocked(...faults);
  if (tag === null) return ready(said(`No tag ${name} exists.`));
  if (page === null) return ready(said(`The tag ${name} exists, but GitHub has no release of it.`));
  const where = `${name} stands at ${shortOid(tag.oid)}`;
  return done(
    said(
      placing === "head"
        ? `${where}, the branch’s head.`
        : `${where}; the branch has moved on since.`,
    ),
    said(`“${page.name ?? ""}” is a pre-release with its news.`),
  );
}

/**
 * Where a candidate's tag stands. The document allows the notes to be reworded on the branch after
 * a candidate is out (item 21), so a tag behind the head is right as long as the commit it stands
 * at says it is that candidate. Two things can tell: the source at that commit, and files on PyPI,
 * for the upload refuses a tag that disagrees with its source. Before there is a tag, the publish
 * plan's basis guards the place.
 */
function placingOf(tag: GitRef, candidate: Version, facts: Facts): "head" | "behind" | "elsewhere" {
  if (tag.oid === releaseBranch(facts)?.oid) return "head";
  const tagged = facts.taggedSource?.value;
  if (tagged?.oid !== tag.oid)
    return candidateFiles(facts, candidate).length > 0 ? "behind" : "elsewhere";
  const written = tagged.version === null ? null : parseVersion(tagged.version);
  return written !== null && sameVersion(written, candidate) ? "behind" : "elsewhere";
}

function tagElsewhere(tag: GitRef, name: string, facts: Facts): Blocker {
  const head = releaseBranch(facts);
  const headSentence = head === null ? "" : `, not at the branch’s head ${shortOid(head.oid)}`;
  return blocker({
    code: "tag-elsewhere",
    sentence: `The tag ${name} stands at ${shortOid(tag.oid)}${headSentence}.`,
    evidence: {
      sentence: shortOid(tag.oid),
      url: links.commit(facts.place, tag.oid),
      observedAt: facts.tags?.observedAt ?? null,
    },
    remedy:
      "Don’t delete or move a tag that was pushed: go on with the next number, by “python -m incremental.update Twisted --rc” on the release branch.",
    clearedBy: "the release manager",
  });
}
