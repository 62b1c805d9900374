import { describe, expect, it } from "vitest";
import { formatVersion } from "@/lib/domain/version";
import { placeTrees } from "./place-trees";

function placed(tags: readonly string[], trunk: string | null) {
  const refs = tags.map((tag) => ({ name: `refs/tags/${tag}`, oid: tag }));
  return placeTrees(refs, trunk).map(({ oid, version, before }) => [
    oid,
    version === null ? "trunk" : formatVersion(version),
    before,
  ]);
}

describe("the trees of the history", () => {
  it("are compared with the final before them by number, whatever the order of the tags", () => {
    const tags = ["twisted-24.3.0", "twisted-9.0.0", "twisted-24.3.0rc1", "twisted-24.2.0rc1"];
    expect(placed(tags, "head")).toEqual([
      ["twisted-9.0.0", "9.0.0", null],
      ["twisted-24.2.0rc1", "24.2.0rc1", "twisted-9.0.0"],
      ["twisted-24.3.0rc1", "24.3.0rc1", "twisted-9.0.0"],
      ["twisted-24.3.0", "24.3.0", "twisted-9.0.0"],
      ["head", "trunk", "twisted-24.3.0"],
    ]);
  });

  it("are neither of dev versions nor of tags with other names", () => {
    expect(placed(["twisted-20.11.0.dev0", "before-black", "twisted-1"], null)).toEqual([]);
  });

  it("count a commit once, where trunk stands at a release", () => {
    expect(placed(["twisted-9.0.0"], "twisted-9.0.0")).toEqual([["twisted-9.0.0", "9.0.0", null]]);
  });
});
