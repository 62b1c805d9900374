import { shortRef } from "@/lib/domain/naming";
import type { BranchCommit } from "@/lib/domain/observed/branch-commits";
import type { Facts } from "@/lib/domain/process/facts";
import { links, shortOid } from "@/lib/domain/process/links";
import type { News } from "@/lib/domain/process/news";
import { evidence } from "@/lib/domain/process/step-state";
import { isFinalTagged, releaseBranch } from "@/lib/domain/process/subject";
import { visibleLine } from "@/lib/domain/visible-text";

/** Of more the newest are named, and the rest counted. */
const mostNamed = 10;

/**
 * Commits on the release branch that no plan made ("Avoid making non-release changes (even minor one) as
 * part of the release branch", How to do a release candidate, 11): told until the final is tagged, of a
 * release that somebody drives here. A reported defect's fix belongs there, however it came.
 */
export function newsOfBranch(facts: Facts): readonly News[] {
  const branch = releaseBranch(facts);
  const { branchCommits, release, place } = facts;
  if (branch === null || branchCommits === null || release === null) return [];
  if (isFinalTagged(facts)) return [];
  const fixes = new Set(facts.picks.map(({ value }) => value.pickedAs));
  const others = branchCommits.value.filter(({ oid, madeHere }) => !madeHere && !fixes.has(oid));
  if (others.length === 0) return [];
  const name = shortRef(branch.name);
  const one = others.length === 1;
  return [
    {
      step: "prepare.branch",
      title: `${one ? "1 commit" : `${others.length} commits`} on ${name} ${one ? "was" : "were"} not made here`,
      sentence: `It holds up nothing here. Check that ${one ? "it belongs" : "they belong"} in the release: any other change goes to ${place.trunk}, in a ticket and pull request of its own.`,
      evidence: [
        ...others.slice(0, mostNamed).map((commit) => told(commit, facts)),
        ...(others.length > mostNamed ? [evidence(`And ${others.length - mostNamed} more.`)] : []),
      ],
      since: null,
    },
  ];
}

function told({ oid, subject, author, committedAt }: BranchCommit, { place }: Facts) {
  return evidence(`${shortOid(oid)} “${visibleLine(subject)}”, by ${visibleLine(author)}`, {
    url: links.commit(place, oid),
    occurredAt: committedAt,
  });
}
