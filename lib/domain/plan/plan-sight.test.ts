import { describe, expect, test } from "vitest";
import { anonymous, signedInViewer, slipway } from "@/lib/domain/viewer";
import { actor, ada } from "@/tests/actors";
import { planSight } from "./plan-sight";

const committer = signedInViewer(actor("grace"), "WRITE");
const contributor = signedInViewer(actor("alan"), "TRIAGE");
const visitor = signedInViewer(actor("vera"), "READ");
/** Asked for it as a committer, and is none any more. */
const requester = signedInViewer(actor("ada"), "READ");

describe("a plan that nobody approved", () => {
  test.each([
    ["Slipway itself", slipway, "whole"],
    ["a committer", committer, "whole"],
    ["whoever asked for it", requester, "without-output"],
    ["a contributor", contributor, "outline"],
    ["a visitor", visitor, "outline"],
    ["somebody who is signed out", anonymous, "outline"],
  ] as const)("%s sees it so: %s", (_, viewer, sight) => {
    expect(planSight(viewer, { requestedBy: ada, isApproved: false })).toBe(sight);
  });
});

test("a plan that was approved is everybody's", () => {
  for (const viewer of [anonymous, visitor, contributor, requester, committer])
    expect(planSight(viewer, { requestedBy: ada, isApproved: true })).toBe("whole");
});
