import { expect, test } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { StepKey } from "@/lib/domain/process/step-key";
import { aPause } from "@/tests/attestations";
import { aRelease } from "@/tests/facts";
import { now } from "@/tests/seen";
import { stepOf } from "./step-of";

const facts = aRelease().upTo("final.publish").facts();

const found = (key: StepKey, attestations: readonly Attestation[]) =>
  stepOf(derive(facts, [], attestations, now), key, facts, attestations);

test("a step of fixes keeps its address when nothing is to be fixed any more", () => {
  expect(derive(facts, [], [aPause()], now).steps.map(({ key }) => key)).not.toContain("fix.pause");
  expect(found("fix.pause", [aPause()])).toMatchObject({
    key: "fix.pause",
    button: null,
    state: { kind: "not-needed" },
  });
});

test("a release that never fixed anything has no such step; every other one is the checklist's", () => {
  expect(found("fix.pause", [])).toBeNull();
  expect(found("security.merge", [aPause()])).toBeNull();
  expect(found("prepare.ticket", [])).toEqual(
    derive(facts, [], [], now).steps.find(({ key }) => key === "prepare.ticket"),
  );
});
