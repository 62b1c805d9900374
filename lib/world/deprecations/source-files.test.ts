import { describe, expect, it } from "vitest";
import type { TreeEntry } from "@/lib/world/git/tree";
import { moduleName, sourceFiles } from "./source-files";

function tree(...paths: readonly string[]): readonly TreeEntry[] {
  return paths.map((path) => ({ path, kind: "file", oid: "0".repeat(40) }));
}

function found(...paths: readonly string[]): readonly string[] {
  return sourceFiles(tree(...paths)).files.map(({ path }) => path);
}

describe("the source in a tree", () => {
  it("is Twisted's package: in src, or at the top before 16.4", () => {
    const today = sourceFiles(tree("src/twisted/a.py", "admin/b.py", "src/other/c.py"));
    expect(today.files.map(({ path }) => path)).toEqual(["src/twisted/a.py"]);
    expect(today.packages).toEqual(["src/twisted"]);
    const before = sourceFiles(tree("twisted/a.py", "twisted/web/b.py", "setup.py", "doc/c.py"));
    expect(before.files.map(({ path }) => path)).toEqual(["twisted/a.py", "twisted/web/b.py"]);
    expect(before.packages).toEqual(["twisted"]);
  });

  it("is all of src, or the packages and modules at the top, in another project", () => {
    expect(found("src/klein/a.py", "docs/conf.py")).toEqual(["src/klein/a.py"]);
    const top = ["attr/__init__.py", "attr/deep/a.py", "six.py", "setup.py", "docs/conf.py"];
    expect(found(...top)).toEqual(["attr/__init__.py", "attr/deep/a.py", "six.py"]);
  });

  it("has no tests and nothing but Python", () => {
    const paths = ["test/a.py", "web/tests/b.py", "test_c.py", "d.c", "NEWS", "contest/e.py"];
    expect(found(...paths.map((path) => `twisted/${path}`))).toEqual(["twisted/contest/e.py"]);
  });

  it("does not follow symlinks and submodules, and says so", () => {
    const entries: readonly TreeEntry[] = [
      ...tree("twisted/a.py"),
      { path: "twisted/b.py", kind: "symlink", oid: "" },
      { path: "docs/c", kind: "symlink", oid: "" },
      { path: "vendor/d", kind: "submodule", oid: "" },
    ];
    const { files, problems } = sourceFiles(entries);
    expect(files).toHaveLength(1);
    expect(problems).toEqual([
      { file: "twisted/b.py", sentence: "A symlink: it was not followed." },
      { file: "vendor/d", sentence: "A submodule: what is in it was not read." },
    ]);
  });

  it("may be missing, which is said", () => {
    expect(sourceFiles(tree("README")).problems).toHaveLength(1);
  });
});

describe("a module's name", () => {
  it.each([
    ["src/twisted/web/http.py", "twisted.web.http"],
    ["twisted/web/__init__.py", "twisted.web"],
    ["six.py", "six"],
  ])("of %s is %s", (path, name) => expect(moduleName(path)).toBe(name));
});
