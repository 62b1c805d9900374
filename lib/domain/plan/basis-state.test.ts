import { describe, expect, it, test } from "vitest";
import { basisStates } from "@/lib/domain/plan/basis-state";
import type { BasisItem } from "@/lib/domain/plan/plan";
import type { Attestation } from "@/lib/domain/process/attestation";
import { aRelease, anUnseenRelease, type FactsBuilder } from "@/tests/facts";
import { oid, preparedOid, pullRequestNumber, ticketNumber, trunkOid } from "@/tests/seen";
import { aDefect, aWaiver } from "@/tests/attestations";

const sentence = "…";
const stateOf = (
  item: BasisItem,
  story: FactsBuilder,
  attestations: readonly Attestation[] = [aWaiver(12300)],
) => basisStates([item], story.facts(), attestations)[0];
const branch = `release-24.7.0-${String(ticketNumber)}`;
const ref = (name: string, at: string | null): BasisItem => ({
  kind: "ref",
  ref: name,
  oid: at,
  sentence,
});

const olderChecks: BasisItem = { kind: "checks-green", oid: preparedOid, sentence };
const checksOf = (of: string): BasisItem => ({
  ...{ kind: "branch-checks-green", branch: of, oid: preparedOid },
  ...{ waived: [], sentence },
});

const checked = aRelease().upTo("candidate.checks");

describe("a precondition that is known to be false", () => {
  it.each<[string, BasisItem, FactsBuilder, string]>([
    ["trunk stands there", ref("refs/heads/trunk", trunkOid), checked, "holds"],
    ["trunk has moved", ref("refs/heads/trunk", oid("f0")), checked, "broken"],
    ["the branch stands there", ref(`refs/heads/${branch}`, preparedOid), checked, "holds"],
    ["the branch is there, and was not", ref(`refs/heads/${branch}`, null), checked, "broken"],
    ["there is no tag", ref("refs/tags/twisted-24.7.0rc1", null), checked, "holds"],
    ["there is a tag", ref("refs/tags/twisted-24.7.0rc1", null), checked.withPublished(), "broken"],
    ["the ticket is open", { kind: "issue-open", issue: ticketNumber, sentence }, checked, "holds"],
    [
      "the pull request is at its head",
      { kind: "pull-request-head", pullRequest: pullRequestNumber, oid: preparedOid, sentence },
      checked,
      "holds",
    ],
    [
      "the pull request has moved",
      { kind: "pull-request-head", pullRequest: pullRequestNumber, oid: oid("f0"), sentence },
      checked,
      "broken",
    ],
    [
      "a pull request is open, and was not",
      { kind: "open-pull-request", headRef: branch, number: null, sentence },
      checked,
      "broken",
    ],
    ["no blocker is open", { kind: "no-open-blockers", waived: [], sentence }, checked, "holds"],
    [
      "a blocker was opened",
      { kind: "no-open-blockers", waived: [], sentence },
      checked.withBlocker(),
      "broken",
    ],
    [
      "the open blocker is waived",
      { kind: "no-open-blockers", waived: [12300], sentence },
      checked.withBlocker(),
      "holds",
    ],
    ["checks are green", checksOf(branch), checked, "holds"],
    ["another branch’s checks at the commit", checksOf("trunk"), checked, "unknown"],
    ["the branch’s checks turned red", checksOf(branch), checked.withChecks("failure"), "broken"],
    ["checks are green, of an older plan", olderChecks, checked, "holds"],
    ["checks turned red", olderChecks, checked.withChecks("failure"), "broken"],
  ])("%s", (_, item, story, expected) => {
    expect(stateOf(item, story)).toBe(expected);
  });

  it.each([
    ["nobody stands behind its waiver any more", [aWaiver(12300, {}, [])]],
    ["it is waived for another release", [aWaiver(12300, { release: "24.10.0" })]],
    ["there is no waiver", []],
  ])("a blocker that the plan took for waived: %s", (_, attestations) => {
    const waived: BasisItem = { kind: "no-open-blockers", waived: [12300], sentence };
    expect(stateOf(waived, checked.withBlocker(), attestations)).toBe("broken");
  });
});

test.each([
  ["as reported", aDefect(), "holds"],
  ["with a ticket", aDefect({ issue: 12300 }), "broken"],
  ["in other words", aDefect({ title: "It hangs" }), "broken"],
] as const)("a defect %s", (_, defect, expected) => {
  const item = { kind: "defect-reported", defect: 1, title: "Deferreds leak", sentence } as const;
  expect(basisStates([item], checked.facts(), [defect])).toEqual([expected]);
  expect(basisStates([item], checked.facts(), [])).toEqual(["broken"]);
});

test.each<BasisItem>([
  ref("refs/heads/trunk", trunkOid),
  ref(`refs/heads/${branch}`, null),
  ref("refs/tags/twisted-24.7.0rc1", null),
  ref("refs/heads/another", oid("1")),
  { kind: "issue-open", issue: 1, sentence },
  { kind: "pull-request-head", pullRequest: 1, oid: oid("1"), sentence },
  { kind: "open-pull-request", headRef: branch, number: null, sentence },
  { kind: "no-open-blockers", waived: [], sentence },
  { kind: "checks-green", oid: oid("1"), sentence },
  { kind: "branch-checks-green", branch, oid: oid("1"), waived: [], sentence },
  { kind: "workflow-attempt", workflowRun: 1, attempt: 1, sentence },
  { kind: "deployment-of-attempt", workflowRun: 1, attempt: 1, sentence },
  { kind: "may-be-removed", deprecation: "a.b", sentence },
])("what nobody has looked at is neither true nor false: %j", (item) => {
  expect(stateOf(item, anUnseenRelease())).toBe("unknown");
});
