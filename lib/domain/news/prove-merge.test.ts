import { describe, expect, test } from "vitest";
import { aCandidate, aNewsFile, layout, version } from "@/tests/news";
import { isWhole, proveMerge, type NewsProof, type Whereabouts } from "./prove-merge";

/** What people did to the notes of real finals (facts/final-news), each told by name. */

const notesOf = (bugfixes: readonly string[], misc: string) => ({
  categories: { Bugfixes: bugfixes, Misc: [misc] },
});
const candidate = aCandidate("22.10.0rc1", "2022-10-26", [
  notesOf(["It is faster. (#11600)", "The workflow is restricted. (#11631)"], "#11573, #11599"),
]);
const before = aNewsFile(candidate);
const final = (bugfixes: readonly string[], misc = "#11573, #11599"): string =>
  aNewsFile(aCandidate("22.10.0", "2022-10-30", [notesOf(bugfixes, misc)]));

function proofOf(after: string): NewsProof {
  const texts = { before, after, layout, final: version("22.10.0"), formerNumbers: [] };
  const proof = proveMerge(texts);
  if ("code" in proof) throw new Error(proof.sentence);
  return proof;
}

const ofIssue = (proof: NewsProof, issue: number): Whereabouts | undefined =>
  proof.items.find(({ issues }) => issues.includes(issue))?.whereabouts;

const faster = "It is faster. (#11600)";
const restricted = "The workflow is restricted. (#11631)";

describe("an entry of a candidate", () => {
  test("is kept where its words and numbers stand where they stood", () => {
    const proof = proofOf(final([faster, restricted]));
    expect(proof.items.map(({ whereabouts }) => whereabouts.kind)).toEqual(Array(4).fill("kept"));
    expect(isWhole(proof)).toBe(true);
  });

  test("is lost where nothing of it is left, and the text is not whole then", () => {
    const proof = proofOf(final([restricted]));
    expect(ofIssue(proof, 11600)).toEqual({ kind: "lost" });
    expect(isWhole(proof)).toBe(false);
  });

  test("is lost where only one of the numbers of Misc is gone", () => {
    const proof = proofOf(final([faster, restricted], "#11573"));
    expect(ofIssue(proof, 11599)).toEqual({ kind: "lost" });
  });

  test("was moved where its number alone joined another list", () => {
    const proof = proofOf(final([faster], "#11573, #11599, #11631"));
    const to = { part: "", category: "Misc" };
    expect(ofIssue(proof, 11631)).toEqual({ kind: "moved", to });
    expect(proof.added).toEqual([]);
  });

  test("was reworded where an entry of its issue has other words", () => {
    const proof = proofOf(final(["It is much faster. (CVE-2022-1, #11600)", restricted]));
    const as = "It is much faster. (CVE-2022-1)";
    expect(ofIssue(proof, 11600)).toEqual({ kind: "reworded", as });
    expect(proof.added).toEqual([]);
  });

  test("stands in the introduction where that names its issue", () => {
    const introduced = final([faster]).replace("\nBugfixes\n", "\nIt mends #11631.\n\nBugfixes\n");
    expect(ofIssue(proofOf(introduced), 11631)).toEqual({ kind: "introduction" });
  });
});

test("what no candidate said is told as added", () => {
  const proof = proofOf(
    final([faster, restricted, "A new one. (#10093)"], "#6460, #11573, #11599"),
  );
  expect(proof.added.map(({ text, issues }) => [text, issues])).toEqual([
    ["A new one.", [10093]],
    ["", [6460]],
  ]);
});

test("a byte that changed below the notes is not overlooked", () => {
  const after = final([faster, restricted]);
  expect(proofOf(after.replace("23.8.0.rc1.", "23.8.0rc1.")).restUntouched).toBe(false);
  expect(proofOf(after.replace("This file", "The file")).restUntouched).toBe(false);
});

test("a text that does not begin with the final's notes leaves a question", () => {
  const texts = { before, after: before, layout, final: version("22.10.0"), formerNumbers: [] };
  expect(proveMerge(texts)).toMatchObject({
    code: "no-final-section",
    headings: ["Twisted 22.10.0rc1 (2022-10-26)"],
  });
});
