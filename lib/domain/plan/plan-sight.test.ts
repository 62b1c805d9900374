import { describe, expect, test } from "vitest";
import { nobody, signedIn } from "@/lib/domain/person";
import { actor, ada } from "@/tests/actors";
import { planSight } from "./plan-sight";

const committer = signedIn(actor("grace"), null, "WRITE");
const contributor = signedIn(actor("alan"), null, "TRIAGE");
const visitor = signedIn(actor("vera"), null, "READ");
/** Asked for it as a committer, and is none any more. */
const requester = signedIn(actor("ada"), null, "READ");

describe("a plan that nobody approved", () => {
  test.each([
    ["a committer", committer, "whole"],
    ["whoever asked for it", requester, "without-output"],
    ["a contributor", contributor, "outline"],
    ["a visitor", visitor, "outline"],
    ["somebody who is signed out", nobody, "outline"],
  ] as const)("%s sees it so: %s", (_, viewer, sight) => {
    expect(planSight(viewer, { requestedBy: ada, isApproved: false })).toBe(sight);
  });
});

test("a plan that was approved is everybody's", () => {
  for (const viewer of [nobody, visitor, contributor, requester, committer])
    expect(planSight(viewer, { requestedBy: ada, isApproved: true })).toBe("whole");
});
