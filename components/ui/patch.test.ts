import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readPatch, type PatchFile } from "./patch";

/** Read from what git itself prints, with the options by which plans show their commits. */

const dir = mkdtempSync(join(tmpdir(), "slipway-patch-"));
const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
const git = (...args: readonly string[]) =>
  execFileSync("git", [...who, ...args], { cwd: dir, encoding: "utf8" });
const write = (path: string, content: string) => writeFileSync(join(dir, path), content);

let patch: string;
let files: readonly PatchFile[];
const unnumbered = { before: null, after: null };
const named = (path: string) => files.find((file) => file.path === path);

beforeAll(() => {
  git("init", "--quiet");
  write("NEWS.rst", "kept\nold\n-- signs\n");
  write("1.misc", "");
  write("run", "same\n");
  write("image", "\0one");
  write("ä name b.txt", "no end");
  git("add", ".");
  git("commit", "--quiet", "--message", "before");
  write("NEWS.rst", "kept\n++new\n-- signs\n");
  write("added", "first\n");
  write("image", "\0two");
  write("ä name b.txt", "no end either");
  chmodSync(join(dir, "run"), 0o755);
  rmSync(join(dir, "1.misc"));
  git("add", ".");
  git("commit", "--quiet", "--message", "after");
  const options = ["--patch", "--stat=100", "--no-renames", "--no-color"];
  patch = git("show", "--format=", ...options);
  files = readPatch(patch);
});

describe("readPatch", () => {
  it("names each file by its real name and leaves out the stat before the first", () => {
    expect(patch).toContain("files changed");
    expect(files.map((file) => file.path)).toEqual(
      ["1.misc", "NEWS.rst", "added", "image", "run", "ä name b.txt"].sort(),
    );
  });

  it("counts changed lines, also those that begin with signs", () => {
    expect(named("NEWS.rst")).toEqual({
      path: "NEWS.rst",
      added: 1,
      removed: 1,
      lines: [
        { kind: "hunk", text: "@@ -1,3 +1,3 @@", before: null, after: null },
        { kind: "same", text: " kept", before: 1, after: 1 },
        { kind: "removed", text: "-old", before: 2, after: null },
        { kind: "added", text: "+++new", before: null, after: 2 },
        { kind: "same", text: " -- signs", before: 3, after: 3 },
      ],
    });
  });

  it("says of a file that it is new, and where it begins", () => {
    expect(named("added")?.lines).toEqual([
      { ...unnumbered, kind: "note", text: "new file mode 100644" },
      { ...unnumbered, kind: "hunk", text: "@@ -0,0 +1 @@" },
      { kind: "added", text: "+first", before: null, after: 1 },
    ]);
  });

  it("says of an empty file that it was deleted", () => {
    expect(named("1.misc")?.lines).toEqual([
      { ...unnumbered, kind: "note", text: "deleted file mode 100644" },
    ]);
  });

  it("says what changes without a line: a mode, a binary file, the end of the last line", () => {
    expect(named("run")?.lines).toEqual([
      { ...unnumbered, kind: "note", text: "mode 100644 → 100755" },
    ]);
    expect(named("image")?.lines).toEqual([{ ...unnumbered, kind: "note", text: "Binary file" }]);
    const note = { ...unnumbered, kind: "note", text: "\\ No newline at end of file" };
    expect(named("ä name b.txt")?.lines.filter(({ kind }) => kind === "note")).toEqual([
      note,
      note,
    ]);
  });

  it("shows each hunk's place as git wrote it", () => {
    const places = patch.match(/^@@ .*? @@/gm);
    const shown = files.flatMap(({ lines }) => lines.filter(({ kind }) => kind === "hunk"));
    expect(shown.map(({ text }) => text)).toEqual(places);
  });

  it("numbers each line as it stands in the file before and after", () => {
    const contents = {
      before: git("show", "HEAD~1:NEWS.rst").split("\n"),
      after: git("show", "HEAD:NEWS.rst").split("\n"),
    };
    const lines = named("NEWS.rst")?.lines.filter(({ kind }) => kind !== "hunk") ?? [];
    expect(lines).not.toEqual([]);
    for (const { text, ...numbers } of lines)
      for (const side of ["before", "after"] as const) {
        const number = numbers[side];
        if (number !== null) expect(contents[side][number - 1]).toBe(text.slice(1));
      }
  });

  it("gives nothing for a patch without files", () => {
    expect(readPatch("")).toEqual([]);
    expect(readPatch(" NEWS.rst | 2 +-\n")).toEqual([]);
  });

  it("refuses a patch of which a part is missing", () => {
    expect(() => readPatch(patch.replace("-old\n", ""))).toThrow();
  });
});
