import { describe, expect, it, test } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import { mayPlan } from "@/lib/domain/process/may-plan";
import { newMilestones } from "@/lib/domain/process/new-milestones";
import { isSecurityStep, stepKeys, type StepKey } from "@/lib/domain/process/step-key";
import { inOneLine, keysOfEvery, stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import {
  aFix,
  aMergedAdvisory,
  anAdvisory,
  asSecurity,
  aSecurityRelease,
  cveId,
  ghsaId,
  listings,
  mergedAt,
  secretWords,
} from "@/tests/security-story";
import { now } from "@/tests/seen";
import { isFixPublic } from "./fix-of";
import { warningsOfMoment } from "./good-moment";
import { stopwatchOf } from "./first-candidate";

const state = (story: FactsBuilder, key: StepKey) => inOneLine(stepOf(story, key).state);
const keysOf = (story: FactsBuilder) =>
  derive(story.facts(), [], [], now).steps.map(({ key }) => key);

test("only security releases have the steps", () => {
  expect(keysOf(aRelease())).toEqual(keysOfEvery);
  expect(keysOf(aSecurityRelease())).toEqual(stepKeys.filter((key) => !key.startsWith("fix.")));
});

test("a release whose advisory nobody has read says so, and is not gone on with", () => {
  const story = asSecurity(aRelease(), null);
  for (const key of stepKeys.filter(isSecurityStep))
    expect(state(story, key)).toMatch(/not synced yet|needs-step/);
});

describe("security.advisory", () => {
  it.each([
    ["draft", /^done: GHSA-c8m8-j448-xjx7 is a draft/],
    ["published", /^done: .* is published/],
    ["triage", /^blocked advisory-incomplete: .* not accepted yet/],
    ["closed", /^blocked advisory-incomplete: .* is closed/],
    ["withdrawn", /^blocked advisory-incomplete: .* is withdrawn/],
  ] as const)("of one that is %s: %s", (of, said) => {
    expect(state(aSecurityRelease({ state: of }), "security.advisory")).toMatch(said);
  });
});

describe("security.details", () => {
  it.each([
    [{ summary: " " }, "summary"],
    [{ description: "" }, "description"],
    [{ severity: null }, "severity"],
    [{ vulnerabilities: [] }, "affected package"],
    [
      {
        vulnerabilities: [{ ecosystem: "pip", package: "Twisted", affected: null, patched: null }],
      },
      "affected versions",
    ],
  ])("without %j asks for it", (change, what) => {
    const story = aSecurityRelease(change);
    expect(state(story, "security.details")).toContain(`The advisory has no ${what}.`);
  });

  it("does not ask for a credit", () => {
    expect(state(aSecurityRelease({ credits: [] }), "security.details")).toMatch(/^done/);
  });
});

describe("security.cve", () => {
  const without = aSecurityRelease({ cveId: null });

  it("is requested by a button, then waited for, then there", () => {
    expect(mayPlan(stepOf(without, "security.cve")).allowed).toBe(true);
    const asked = without.withRun("security.cve", "succeeded");
    expect(state(asked, "security.cve")).toMatch(/^waiting: A CVE was requested/);
    expect(state(aSecurityRelease(), "security.cve")).toBe(`done: ${ghsaId} is ${cveId}.`);
  });

  it("is not requested again while GitHub thinks about it", () => {
    const asked = without.withRun("security.cve", "succeeded");
    expect(mayPlan(stepOf(asked, "security.cve")).allowed).toBe(false);
  });
});

describe("security.fragment", () => {
  const path = "src/twisted/newsfragments/1.bugfix";
  const withText = (text: string) =>
    aSecurityRelease({ fixes: [aFix({ fragments: [{ path, text }] })] });

  it.each([
    [`It is in order (${cveId}, ${ghsaId}).`, /^done/],
    [`It is in order (${cveId.toLowerCase()}/${ghsaId.toLowerCase()}).`, /^done/],
    [`It is in order (${ghsaId}).`, /does not name CVE-2024-41671\./],
    [`It is in order (${cveId}).`, /does not name GHSA-c8m8-j448-xjx7\./],
    ["It is in order.", /does not name CVE-2024-41671 and GHSA-c8m8-j448-xjx7\./],
    ["It is in order (CVE-2024-41810, GHSA-cf56-g6w6-pqq2).", /does not name CVE-2024-41671 and/],
  ])("of “%s”: %s", (text, said) => {
    expect(state(withText(text), "security.fragment")).toMatch(said);
  });

  it("wants a fragment at all, and none of a pull request that was closed", () => {
    const none = aSecurityRelease({ fixes: [aFix({ fragments: [] })] });
    expect(state(none, "security.fragment")).toContain("The fix adds no news fragment.");
    const closed = aSecurityRelease({ fixes: [aFix({ state: "closed" })] });
    expect(state(closed, "security.fragment")).toContain("The fix adds no news fragment.");
  });
});

describe("security.approval", () => {
  it.each([
    [[aFix()], /^done: Fix #1 is approved by grace/],
    [[], /No pull request is open in the private fork/],
    [[aFix({ approvedBy: [] })], /Fix #1 is not approved at/],
    [[aFix({ changesRequestedBy: ["barbara"] })], /barbara requested changes of fix #1/],
    [[aFix(), aFix({ number: 2, approvedBy: [] })], /Fix #2 is not approved/],
  ])("of %# says %s", (fixes, said) => {
    expect(state(aSecurityRelease({ fixes }), "security.approval")).toMatch(said);
  });

  it("asks for the private fork where there is none", () => {
    const story = aSecurityRelease({ fork: null, fixes: [] });
    expect(state(story, "security.approval")).toContain("has no temporary private fork");
  });
});

describe("security.patched", () => {
  const patched = (version: string | null) =>
    aSecurityRelease({
      vulnerabilities: [
        { ecosystem: "pip", package: "Twisted", affected: "<= 24.3.0", patched: version },
      ],
    });

  it.each([
    ["24.7.0rc1", "done: Patched in 24.7.0rc1."],
    [">= 24.7.0rc1", "done: Patched in 24.7.0rc1."],
    ["24.7.0", "done: Patched in 24.7.0."],
    [null, "ready: The advisory says no patched version of Twisted."],
    [
      "24.7.0rc10",
      "ready: The advisory says that Twisted is patched in 24.7.0rc10, not in 24.7.0rc1.",
    ],
  ])("with %s is %s", (version, said) => {
    expect(state(patched(version), "security.patched")).toBe(said);
  });
});

describe("security.merge", () => {
  it("is done on GitHub's page, and by nobody here", () => {
    const step = stepOf(aSecurityRelease(), "security.merge");
    expect(inOneLine(step.state)).toMatch(/^waiting: Merge it on the advisory’s page/);
    expect(mayPlan(step).allowed).toBe(false);
  });

  it("waits for all that is to be right before", () => {
    for (const change of [
      { cveId: null },
      { severity: null },
      { fixes: [aFix({ approvedBy: [] })] },
    ])
      expect(state(aSecurityRelease(change), "security.merge")).toMatch(/^blocked needs-step/);
  });

  it("is seen, and ticket and branch wait for it: both are public", () => {
    expect(state(aSecurityRelease(), "prepare.ticket")).toMatch(/^blocked needs-step/);
    const merged = asSecurity(aRelease(), aMergedAdvisory());
    expect(state(merged, "security.merge")).toMatch(/^done: The fix is merged/);
    expect(state(merged, "prepare.ticket")).toMatch(/^ready/);
  });

  it("warns on Fridays, at weekends and in the evening", () => {
    expect(warningsOfMoment("2024-07-30T10:00:00Z")).toEqual([]);
    expect(warningsOfMoment("2024-08-02T10:00:00Z")).toEqual([expect.stringContaining("Friday")]);
    expect(warningsOfMoment("2024-08-03T10:00:00Z")).toEqual([expect.stringContaining("weekend")]);
    expect(warningsOfMoment("2024-08-04T23:00:00Z")).toHaveLength(2);
    expect(warningsOfMoment("2024-07-30T18:00:00Z")).toEqual([expect.stringContaining("18:00")]);
  });
});

describe("the embargo", () => {
  it.each([
    ["open fix", anAdvisory(), false],
    ["no fix", anAdvisory({ fixes: [] }), false],
    [
      "one of two fixes merged",
      anAdvisory({ fixes: [aFix(), aFix({ state: "merged", mergedAt })] }),
      false,
    ],
    ["fix that was closed", anAdvisory({ fixes: [aFix({ state: "closed" })] }), false],
    ["merged fix", aMergedAdvisory(), true],
    [
      "merged fix beside one that was closed",
      anAdvisory({ fixes: [aFix({ state: "closed" }), aFix({ state: "merged", mergedAt })] }),
      true,
    ],
    ["advisory that is published", anAdvisory({ state: "published" }), true],
    ["advisory that was closed", anAdvisory({ state: "closed" }), false],
  ])("of an %s is over: %#", (_, advisory, isOver) => {
    expect(isFixPublic(advisory)).toBe(isOver);
  });
});

describe("the stopwatch", () => {
  it("runs from the merge until the first candidate is on PyPI", () => {
    const merged = asSecurity(aRelease(), aMergedAdvisory());
    expect(stopwatchOf(aSecurityRelease().facts())).toBeNull();
    expect(stopwatchOf(merged.facts())).toEqual({ since: mergedAt, until: null });
    expect(state(merged, "security.first-candidate")).toMatch(/^waiting: 24.7.0rc1 is not on PyPI/);
    const out = asSecurity(aRelease().upTo("candidate.pypi"), aMergedAdvisory());
    expect(stopwatchOf(out.facts())?.until).not.toBeNull();
    expect(state(out, "security.first-candidate")).toMatch(/^done: 24.7.0rc1 was on PyPI \d+ min/);
  });
});

describe("at the final", () => {
  const atFinal = (patched: string) =>
    asSecurity(
      aRelease().upTo("final.pypi"),
      aMergedAdvisory({
        state: "published",
        publishedAt: mergedAt,
        vulnerabilities: [{ ecosystem: "pip", package: "Twisted", affected: "<= 24.3.0", patched }],
      }),
    );

  it("the patched version is to be the final's number", () => {
    expect(state(atFinal("24.7.0rc1"), "security.final-version")).toMatch(
      /^ready: The advisory says that Twisted is patched in 24.7.0rc1, not in 24.7.0/,
    );
    expect(state(atFinal("24.7.0"), "security.final-version")).toBe("done: Patched in 24.7.0.");
  });

  it("the public databases are waited for until both say so", () => {
    const said = (osv: readonly string[], pypi: readonly string[]) =>
      state(
        atFinal("24.7.0").with({ advisoryListings: listings(osv, pypi) }),
        "security.databases",
      );
    expect(state(atFinal("24.7.0"), "security.databases")).toMatch(
      /^waiting: OSV says nothing of a fix yet. PyPI says nothing/,
    );
    expect(said(["24.7.0rc1"], ["24.7.0"])).toMatch(/^waiting: OSV says fixed in 24.7.0rc1\./);
    expect(said(["24.7.0"], ["24.7.0rc1"])).toMatch(/^waiting: PyPI says fixed in 24.7.0rc1\./);
    expect(said(["24.7.0"], ["24.7.0"])).toMatch(/^done/);
  });
});

test("nothing of the advisory's words is in what is remembered for everybody", () => {
  const stories = [
    aSecurityRelease(),
    asSecurity(aRelease().upTo("final.pypi"), aMergedAdvisory()),
  ];
  for (const story of stories) {
    const checklist = derive(story.facts(), [], [], now);
    const remembered = newMilestones(checklist, [], now);
    expect(remembered.map(({ step }) => step)).toContain("security.details");
    expect(JSON.stringify([remembered, checklist])).not.toContain(secretWords);
    expect(JSON.stringify([remembered, checklist])).not.toContain("katherine");
  }
});
