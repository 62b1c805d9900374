import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { nobody } from "@/lib/domain/person";
import type { FixPick } from "@/lib/domain/observed/fix-pick";
import { aDefect } from "@/tests/attestations";
import { anIssue, aPullRequest, now, oid, place, preparedOid } from "@/tests/seen";
import { DefectRow } from "./defect-row";

const unused = () => Promise.resolve({ error: null, done: null });
const card = {
  ...{
    release: "24.7.0",
    releaseId: "id",
    target: "24.7.0rc1",
    pause: null,
    defects: [],
    blockers: [],
    place,
  },
  ...{ person: nobody, now, pauseRelease: unused, resumeRelease: unused },
  ...{ reportDefect: unused, linkDefect: unused, dropDefect: unused },
};

function aFix(number: number, standing: FixPick["standing"]) {
  const mergeOid = oid(String(number));
  const pick: FixPick = {
    ...{ branchOid: preparedOid, candidateOid: preparedOid, mergeOid, isMerge: true },
    ...{ standing, pickedAs: standing === "missing" ? null : oid("cafe"), conflicts: [] },
  };
  return { pullRequest: aPullRequest({ number, state: "merged", mergeOid }), pick };
}

function shown(...fixes: readonly ReturnType<typeof aFix>[]): string {
  const standing = { defect: aDefect(), ticket: anIssue({ number: 12300 }), fixes, saidLater: [] };
  const html = renderToStaticMarkup(<DefectRow standing={standing} card={card} />);
  return html.replaceAll(/<[^>]*>/g, "");
}

it("shows each fix of a defect, and says that there are several", () => {
  const text = shown(aFix(12310, "on-branch"), aFix(12311, "missing"));
  expect(text).toContain("to be cherry-picked");
  expect(text).toMatch(/fix #12310 \(merged, as .*\)fix #12311 \(merged\)/);
  expect(text).toContain("2 merged pull requests say that they fix defect 1: #12310, #12311.");
});

it("is on the branch when all of them are", () => {
  const text = shown(aFix(12310, "on-branch"), aFix(12311, "in-candidate"));
  expect(text).toContain("on the branch");
  expect(text).not.toContain("to be cherry-picked");
});

it("says nothing of several where there is one", () => {
  expect(shown(aFix(12310, "missing"))).not.toContain("merged pull requests say");
});
