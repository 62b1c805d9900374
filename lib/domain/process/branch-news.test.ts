import { describe, expect, it } from "vitest";
import type { BranchCommit } from "@/lib/domain/observed/branch-commits";
import { derive } from "@/lib/domain/process/derive";
import { aRelease } from "@/tests/facts";
import { withFinal, withFinalPublished } from "@/tests/final-chapters";
import { now, oid, place, preparedOid, seen } from "@/tests/seen";
import { newsOfBranch } from "./branch-news";

const rc1 = aRelease().upTo("candidate.review");

function aCommit(change: Partial<BranchCommit> = {}): BranchCommit {
  return {
    ...{ oid: oid("5e1f"), subject: "Tidy the examples", author: "Grace", committedAt: now },
    madeHere: false,
    ...change,
  };
}

const withCommits = (...commits: readonly BranchCommit[]) =>
  rc1.with({ branchCommits: seen(commits) });

describe("a commit on the release branch that no plan made", () => {
  it("is told, with who wrote it, and holds nothing up", () => {
    const own = aCommit({ oid: preparedOid, madeHere: true });
    const told = derive(withCommits(aCommit(), own).facts(), [], [], now);
    expect(told.steps).toEqual(derive(rc1.facts(), [], [], now).steps);
    expect(told.news).toMatchObject([
      {
        step: "prepare.branch",
        title: expect.stringMatching(
          /^1 commit on release-24\.7\.0-\d+ was not made here$/,
        ) as string,
        evidence: [
          {
            sentence: `${oid("5e1f").slice(0, 10)} “Tidy the examples”, by Grace`,
            url: `${place.url}/commit/${oid("5e1f")}`,
            occurredAt: now,
          },
        ],
      },
    ]);
  });

  it("is none of those that plans made, or that pick the fix of a reported defect", () => {
    expect(newsOfBranch(withCommits(aCommit({ madeHere: true })).facts())).toEqual([]);
    const pick = {
      ...{ branchOid: preparedOid, candidateOid: preparedOid, mergeOid: oid("f1") },
      ...{ isMerge: false, standing: "on-branch" as const, conflicts: [] },
      pickedAs: aCommit().oid,
    };
    expect(
      newsOfBranch(
        withCommits(aCommit())
          .with({ picks: [seen(pick)] })
          .facts(),
      ),
    ).toEqual([]);
  });

  it("is no news of a release that is out, that nobody drives, or whose branch nobody has read", () => {
    const story = withCommits(aCommit());
    expect(newsOfBranch(withFinalPublished(withFinal(story)).facts())).toEqual([]);
    expect(newsOfBranch(story.withoutDecision().facts())).toEqual([]);
    expect(newsOfBranch(rc1.facts())).toEqual([]);
  });

  it("is counted beyond the ten newest, and shows no control character of its message", () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      aCommit({ oid: oid(`5e${index.toString(16)}`), subject: `Change\u202e ${index}` }),
    );
    const [news] = newsOfBranch(withCommits(...many).facts());
    expect(news?.title).toMatch(/^12 commits on .* were not made here$/);
    expect(news?.evidence).toHaveLength(11);
    expect(news?.evidence.at(-1)?.sentence).toBe("And 2 more.");
    expect(JSON.stringify(news)).not.toContain("\u202e");
  });
});
