import { describe, expect, it } from "vitest";
import { trunkOid } from "@/tests/seen";
import { blockerKey, parseBlockerKey, type BlockerSubject } from "./blocker-key";

describe("the key of what a plan about release blockers is for", () => {
  it.each<[string, BlockerSubject]>([
    ["issue/12300", { kind: "issue", number: 12300 }],
    [
      `check/${trunkOid}/CI / a\nname/with lines`,
      { kind: "check", check: { oid: trunkOid, label: "CI / a\nname/with lines" } },
    ],
  ])("%j says it, and is read again", (key, subject) => {
    expect(blockerKey(subject)).toBe(key);
    expect(parseBlockerKey(key)).toEqual(subject);
  });

  it.each(["", "issue/", "issue/0", "issue/1x", "check/1/x", "12300", "label/1"])(
    "%j is none",
    (key) => {
      expect(parseBlockerKey(key)).toBeNull();
    },
  );
});
