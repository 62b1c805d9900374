import { describe, expect, test } from "vitest";
import { actor, ada } from "@/tests/actors";
import {
  anonymous,
  maySeeRelease,
  representative,
  signedInViewer,
  sightLastsMs,
  slipway,
} from "./viewer";

const grace = actor("grace");
const ghsa = "GHSA-c8m8-j448-xjx7";
const embargoed = { isEmbargoed: true, advisory: ghsa };
const open = { isEmbargoed: false, advisory: ghsa };

const viewers = {
  "somebody who is signed out": [anonymous, false],
  "a visitor": [signedInViewer(grace, "READ"), false],
  "a contributor": [signedInViewer(grace, "TRIAGE"), false],
  "a committer": [signedInViewer(grace, "WRITE"), false],
  "a maintainer": [signedInViewer(grace, "MAINTAIN"), false],
  "somebody of whom GitHub says nothing": [signedInViewer(grace, null), false],
  "its manager, to whom GitHub does not show the advisory": [signedInViewer(ada, "WRITE"), false],
  "an administrator of whose sight nothing is known": [signedInViewer(grace, "ADMIN"), false],
  "somebody who is shown another advisory": [signedInViewer(ada, null, ["GHSA-x"]), false],
  "somebody who is shown its advisory": [signedInViewer(grace, null, ["GHSA-x", ghsa]), true],
  "Slipway itself": [slipway, true],
} as const;

describe.each(Object.entries(viewers))("%s", (_, [viewer, sees]) => {
  test(`${sees ? "sees" : "does not see"} a release under embargo`, () => {
    expect(maySeeRelease(viewer, embargoed)).toBe(sees);
  });

  test("sees every other release", () => {
    expect(maySeeRelease(viewer, open)).toBe(true);
  });

  test("sees exactly what whoever stands for them sees", () => {
    const stands = representative(viewer, [ghsa]);
    expect(maySeeRelease(stands, embargoed)).toBe(sees);
    expect(stands).not.toHaveProperty("role", "committer");
  });
});

test("no release under embargo without an advisory is seen by anybody but Slipway", () => {
  const nobodys = { isEmbargoed: true, advisory: null };
  for (const [viewer] of Object.values(viewers))
    expect(maySeeRelease(viewer, nobodys)).toBe(viewer.kind === "slipway");
});

test("whoever is shown no advisory of a release under embargo shares what everybody sees", () => {
  expect(representative(signedInViewer(grace, "WRITE"), [ghsa])).toBe(anonymous);
  expect(representative(signedInViewer(ada, "WRITE", [ghsa]), [])).toBe(anonymous);
});

test("all who are shown the same share it, whoever they are and whatever else they are shown", () => {
  const one = representative(signedInViewer(grace, "WRITE", ["GHSA-x", ghsa]), [ghsa]);
  expect(representative(signedInViewer(ada, null, [ghsa]), [ghsa])).toEqual(one);
});

test("what somebody sees of an advisory does not count longer than GitHub's answer", () => {
  expect(sightLastsMs(signedInViewer(grace, null, [ghsa]))).toBe(60_000);
  expect(sightLastsMs(anonymous)).toBeNull();
});
