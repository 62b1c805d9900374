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
const embargoed = { isEmbargoed: true, manager: ada.accountId };
const open = { isEmbargoed: false, manager: ada.accountId };

const viewers = {
  "somebody who is signed out": [anonymous, false],
  "a visitor": [signedInViewer(grace, "READ"), false],
  "a contributor": [signedInViewer(grace, "TRIAGE"), false],
  "a committer": [signedInViewer(grace, "WRITE"), false],
  "a maintainer": [signedInViewer(grace, "MAINTAIN"), false],
  "somebody of whom GitHub says nothing": [signedInViewer(grace, null), false],
  "its manager": [signedInViewer(ada, "WRITE"), true],
  "its manager, of whom GitHub says nothing": [signedInViewer(ada, null), true],
  "an administrator": [signedInViewer(grace, "ADMIN"), true],
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
    const stands = representative(viewer, [ada.accountId]);
    expect(maySeeRelease(stands, embargoed)).toBe(sees);
    expect(stands).not.toHaveProperty("role", "committer");
  });
});

test("whoever manages nothing under embargo shares what everybody sees", () => {
  expect(representative(signedInViewer(grace, "WRITE"), [ada.accountId])).toBe(anonymous);
  expect(representative(signedInViewer(ada, "WRITE"), [])).toBe(anonymous);
});

test("what an administrator sees does not count longer than GitHub's answer", () => {
  expect(sightLastsMs(signedInViewer(grace, "ADMIN"))).toBe(60_000);
  expect(sightLastsMs(anonymous)).toBeNull();
});
