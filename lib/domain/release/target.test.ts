import { describe, expect, it } from "vitest";
import { version } from "@/tests/seen";
import { parseTarget, targetName, targetOf } from "./target";

describe("a target", () => {
  it.each([
    ["24.7.0rc1", "candidate"],
    ["24.7.0.rc2", "candidate"],
    ["24.7.0", "final"],
    ["24.7.1", "final"],
  ])("%s is a %s", (text, kind) => {
    expect(targetOf(version(text)).kind).toBe(kind);
  });

  it("has one name, however its version was spelt", () => {
    expect(targetName(targetOf(version("24.7.0.rc2")))).toBe("24.7.0rc2");
  });

  it.each(["24.7.0.post0", "24.7.0.dev0", "soon"])("is not %s", (text) => {
    expect(parseTarget(text)).toBeNull();
  });
});
