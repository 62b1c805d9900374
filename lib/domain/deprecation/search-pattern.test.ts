import { describe, expect, it } from "vitest";
import { searchPattern } from "./search-pattern";

describe("the search for names in one's own code", () => {
  it("is by the last part of each, once, in order", () => {
    const names = ["twisted.web.client.getPage", "twisted.a.Old.b", "twisted.c.getPage"];
    expect(searchPattern(names)).toBe("grep -rnwE --include='*.py' 'b|getPage' .");
  });

  it("is nothing without names", () => {
    expect(searchPattern([])).toBe("");
  });

  it("has nothing in it that a shell would run", () => {
    expect(searchPattern(["twisted.a.`rm -rf`", "twisted.a.'; b"])).toBe("");
  });
});
