import { describe, expect, it } from "vitest";
import { linkedParts } from "./linked-parts";

const oid = "6d157ca99c".repeat(4);

function named(text: string, known: readonly string[] | "all") {
  return linkedParts(text, known).filter(({ kind }) => kind !== "text");
}

describe("linkedParts", () => {
  it("knows a commit by its first digits and gives all forty", () => {
    expect(named("trunk is at 6d157ca99c.", [oid])).toEqual([
      { kind: "commit", oid, exists: true },
    ]);
  });

  it("knows a commit whose first digits have no letter among them, and takes no run for one", () => {
    const figures = `0893824396${"a".repeat(30)}`;
    const commit = { kind: "commit", oid: figures, exists: true };
    expect(named("twisted-24.7.0rc1 is at 0893824396.", [figures])).toContainEqual(commit);
    expect(named(`The checks of ${figures} are green.`, [figures])).toEqual([commit]);
    expect(named("run 9876543210", "all")).toMatchObject([{ kind: "run", id: 9876543210 }]);
  });

  it("says of a commit, a branch and a tag that are only planned that they have no page", () => {
    expect(
      named("Tag twisted-24.7.0rc1 on release-24.7.0-12271 at 6d157ca99c", ["release-24.7.0-1"]),
    ).toEqual([
      { kind: "tag", name: "twisted-24.7.0rc1", exists: false },
      { kind: "branch", name: "release-24.7.0-12271", exists: false },
      { kind: "commit", oid: "6d157ca99c", exists: false },
    ]);
  });

  it("gives all forty digits of a planned commit too", () => {
    expect(linkedParts("`6d157ca99c`", [], [oid])).toEqual([
      { kind: "commit", oid, exists: false },
    ]);
  });

  it("takes the file of a wheel for no tag, and a version for what it is", () => {
    expect(named("twisted-24.7.0rc1-py3-none-any.whl of 24.7.0rc1", "all")).toEqual([
      { kind: "technical", text: "twisted-24.7.0rc1-py3-none-any.whl" },
      { kind: "technical", text: "24.7.0rc1" },
    ]);
  });

  it("knows a workflow run, and the hash of a file with all its digits", () => {
    const sha256 = "0a1b2c3d".repeat(8);
    expect(named(`Run 9001 built it: sha256 ${sha256}.`, "all")).toEqual([
      { kind: "run", id: 9001, text: "Run 9001" },
      { kind: "sha256", digits: sha256 },
    ]);
  });

  it("finds the numbers of issues, in quotes too", () => {
    expect(named("Open “#12271 Release” for #12452.", [])).toEqual([
      { kind: "issue", number: 12271 },
      { kind: "issue", number: 12452 },
    ]);
  });
});
