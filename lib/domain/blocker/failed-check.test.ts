import { describe, expect, it } from "vitest";
import { ada } from "@/tests/actors";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { aRollup, anIssue, preparedOid, seen, trunkOid } from "@/tests/seen";
import { checkFiledAs, checkToFile, failedCheckDraft, mayFileCheck } from "./failed-check";

const label = "CI / 3.12-default-tests";
const onTrunk = { oid: trunkOid, label };
const red = aRelease().withTrunkChecks("failure");

/** The draft of trunk's failed check; throws where there is none. */
function draftOf(story: FactsBuilder, log: string | null, asked = onTrunk) {
  const failed = checkToFile(asked, story.facts());
  if (failed === null) throw new Error("no such failed check");
  return { failed, draft: failedCheckDraft(failed, log) };
}

function answer(story: FactsBuilder, asked = onTrunk): string {
  const permission = mayFileCheck("prepare.blockers", asked, story.facts());
  return permission.allowed ? "yes" : permission.reason;
}

describe("a failed check that can be filed", () => {
  it("is one at the head of trunk or of the release branch", () => {
    expect(answer(red)).toBe("yes");
    const prepared = aRelease().upTo("candidate.pull-request");
    const branchChecks = seen(aRollup(preparedOid, "failure"));
    expect(answer(prepared.with({ branchChecks }), { oid: preparedOid, label })).toBe("yes");
  });

  it("is no check that passed, or of a commit that is no head any more", () => {
    expect(answer(aRelease())).toMatch(/does not fail at/);
    expect(answer(red, { oid: trunkOid, label: "CI / lint" })).toMatch(/does not fail at/);
    expect(answer(red, { oid: "0".repeat(40), label })).toMatch(/no head any more/);
  });

  it("is filed once: an open blocker with its mark is told, at whatever commit", () => {
    const { failed, draft } = draftOf(red, null);
    const body = draft.body.replace(trunkOid, "1".repeat(40));
    const blocker = anIssue({ number: 77, labels: ["release-blocker"], body });
    const again = red.with({ blockers: seen([blocker]) });
    expect(answer(again)).toBe("It is filed already: #77.");
    expect(checkFiledAs({ ...failed, label: "CI / lint" }, again.facts())).toBeNull();
    expect(checkFiledAs({ ...failed, branch: "release-24.7.0-1" }, again.facts())).toBeNull();
  });

  it("is filed as that alone, and not for a release that was abandoned", () => {
    expect(mayFileCheck("prepare.trunk-green", onTrunk, red.facts())).toMatchObject({
      allowed: false,
    });
    const { release } = red.facts();
    if (release === null) throw new Error("nobody drives it");
    const abandoned = { at: release.startedAt, by: ada, reason: "Too early." };
    expect(answer(red.with({ release: { ...release, abandoned } }))).toMatch(/abandoned/);
  });
});

describe("the blocker that a failed check is filed as", () => {
  it("names the check, the branch and the commit, and has the end of its log", () => {
    const { title, body, marker } = draftOf(red, "FAILED (failures=1)").draft;
    expect(title).toBe(`${label} fails on trunk`);
    expect(body).toContain(`Commit: ${trunkOid}`);
    expect(body).toMatch(/The end of its log:\n\n```\nFAILED \(failures=1\)\n```/);
    expect(body.endsWith(marker)).toBe(true);
  });

  it("says so where the log cannot be read", () => {
    expect(draftOf(red, null).draft.body).toContain("Its log could not be read");
  });

  it("quotes a log as code, whatever it says", () => {
    const log = "```\n@everybody fixes #1\n<!-- slipway:failed-check -->\n\u001b[2J````";
    const { body } = draftOf(red, log).draft;
    const [, inside] = /^`{5}\n([\s\S]*)\n`{5}$/m.exec(body) ?? [];
    expect(inside).toContain("@everybody fixes #1");
    expect(inside).not.toContain("\u001b");
  });

  it("is marked so that no name of a check ends the mark", () => {
    const hostile = "x --> @everybody \ud800";
    const rollup = aRollup(trunkOid, "failure", []);
    const checks = rollup.checks.map((check) => ({
      ...check,
      workflow: null,
      name: hostile,
      conclusion: "failure" as const,
    }));
    const story = red.with({ trunkChecks: seen({ ...rollup, checks }) });
    const { draft } = draftOf(story, null, { oid: trunkOid, label: hostile });
    expect(draft.marker).toMatch(
      /^<!-- slipway:failed-check trunk [^ <>]+ [0-9a-f]{40}\/status -->$/,
    );
  });

  it("is another one when the check is run again and fails again", () => {
    const rollup = aRollup(trunkOid, "failure");
    const runAs = (id: number) =>
      draftOf(
        red.with({
          trunkChecks: seen({
            ...rollup,
            checks: rollup.checks.map((check) => ({ ...check, id })),
          }),
        }),
        null,
      ).draft.marker;
    expect(runAs(1)).not.toBe(runAs(2));
  });
});
