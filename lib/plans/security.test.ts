import { describe, expect, it, test } from "vitest";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { derive } from "@/lib/domain/process/derive";
import type { StepKey } from "@/lib/domain/process/step-key";
import { unasked } from "@/tests/a-plan-request";
import { aPython, noIndex } from "@/tests/a-python";
import { ada } from "@/tests/actors";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import {
  aFix,
  aMergedAdvisory,
  asSecurity,
  aSecurityRelease,
  ghsaId,
  secretWords,
} from "@/tests/security-story";
import { now } from "@/tests/seen";
import { planBuilderOf } from "./plan-builders";

const author = { name: "Ada Example", email: "ada@example.org" };
/** No tool is run for these plans. */
const nowhere = {
  ...{ directory: "/nowhere", worktrees: "/nowhere", remote: "", token: null },
  toolEnvironment: {},
};
const workshop = { clone: nowhere, python: aPython(), index: noIndex };

async function plan(story: FactsBuilder, step: StepKey): Promise<PlanBody> {
  const facts = story.facts();
  const build = planBuilderOf(step);
  if (build === null) throw new Error(`${step} has no plan`);
  const checklist = derive(facts, [], [], now);
  const request = { facts, checklist, attestations: [], now, actor: ada, author, workshop };
  return build({ ...unasked, ...request });
}

const vulnerability = { ecosystem: "pip", package: "Twisted", affected: "<= 24.3.0" };
const withoutCve = aSecurityRelease({ cveId: null });
const unpatched = aSecurityRelease({ vulnerabilities: [{ ...vulnerability, patched: null }] });
const atFinal = asSecurity(
  aRelease().upTo("final.pypi"),
  aMergedAdvisory({
    state: "published",
    vulnerabilities: [{ ...vulnerability, patched: "24.7.0rc1" }],
  }),
);

const plans = [
  ["security.cve", withoutCve, { kind: "request-cve", advisory: ghsaId }],
  [
    "security.patched",
    unpatched,
    { kind: "set-patched-version", advisory: ghsaId, version: "24.7.0rc1" },
  ],
  [
    "security.final-version",
    atFinal,
    { kind: "set-patched-version", advisory: ghsaId, version: "24.7.0" },
  ],
] as const;

describe.each(plans)("the plan of %s", (step, story, effect) => {
  it("does that one thing, and says of the advisory nothing but its number", async () => {
    const body = await plan(story, step);
    expect(body).toMatchObject({ release: "24.7.0", step, actor: ada, effects: [effect] });
    for (const word of [secretWords, "katherine", "<= 24.3.0"])
      expect(JSON.stringify(body)).not.toContain(word);
  });

  it("is not made of a release that has no advisory", async () => {
    await expect(plan(aRelease(), step)).rejects.toMatchObject({ code: "step-not-ready" });
  });
});

test.each([
  ["security.cve", aSecurityRelease()],
  ["security.patched", aSecurityRelease()],
  ["security.final-version", aSecurityRelease({ fixes: [aFix()] })],
] as const)(
  "there is no plan of %s where nothing is to be done, or not yet",
  async (step, story) => {
    await expect(plan(story, step)).rejects.toMatchObject({ code: "step-not-ready" });
  },
);
