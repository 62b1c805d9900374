import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSourceTree } from "@/lib/world/git/source";
import { aCandidate, candidateBranch, candidateFiles, type Candidate } from "@/tests/a-candidate";
import { aPython } from "@/tests/a-python";

/** Trees that would lead reads and writes out of the worktree, or fill it. */

let small: Candidate;
beforeEach(async () => {
  small = await aCandidate();
});
afterEach(() => small.end());

const outside = "../../../secrets.json";

async function refusal(path: string, code = "unsafe-path"): Promise<void> {
  await expect(small.plan()).rejects.toMatchObject({
    code,
    fields: { path },
    whatToDo: expect.stringContaining("on the branch") as unknown,
  });
}

describe("a symlink or submodule on a path that is read or written", () => {
  it.each([
    "src/twisted/newsfragments/5.feature",
    "src/twisted/web/newsfragments",
    "NEWS.rst",
    "src/twisted/_version.py",
    "LICENSE",
    "pyproject.toml",
    "towncrier.toml",
    "src/twisted/web",
    "src",
  ])("is refused by name: %s", async (path) => {
    const secret = "hunter2-hunter2";
    await writeFile(join(small.directory, "secrets.json"), secret);
    await small.pushEntry(path, "120000", outside);
    await refusal(path);
    const tree = await readSourceTree(small.clone, aPython(), await small.headOf(candidateBranch));
    expect(JSON.stringify(tree)).not.toContain(secret);
    expect(tree.problems).toContainEqual(expect.stringContaining(`${path} is a symlink`));
  });

  it("is refused as a submodule, too", async () => {
    await small.pushEntry("src/twisted/newsfragments", "160000", "");
    await refusal("src/twisted/newsfragments");
  });

  it("may lie elsewhere: it is not followed, and stays as it is", async () => {
    await small.pushEntry("docs/link", "120000", outside);
    const { effects } = await small.plan();
    const [push] = effects;
    const head = push?.kind === "push" ? push.newHead : "";
    expect(await small.fileAt(head, "docs/link")).toBe(outside);
  });
});

describe("a setting of towncrier that leads outside", () => {
  const settings = candidateFiles["pyproject.toml"] ?? "";
  const with_ = (line: string) => settings.replace('package = "twisted"', line);

  it.each([
    ['directory = "../outside"', "../outside"],
    ['directory = "/etc"', "/etc"],
    ['template = "/etc/passwd"', "/etc/passwd"],
    ['template = "src/../../x"', "src/../../x"],
    ['package = "twisted"\nissue_format = "#{issue}"\ndirectory = "~/x"', "~/x"],
  ])("is refused by name: %s", async (line, path) => {
    await small.push({ "pyproject.toml": with_(line) });
    await refusal(path);
  });

  it("is refused in towncrier.toml, which towncrier prefers", async () => {
    const toml = settings.replace('package_dir = "src"', 'package_dir = "../src"');
    await small.push({ "towncrier.toml": toml });
    await refusal("../src");
  });

  it("is refused where it names a section or the news", async () => {
    await small.push({ "pyproject.toml": settings.replace('path = "web"', 'path = "../../../x"') });
    await refusal("../../../x");
    await small.push({ "pyproject.toml": settings.replace('"NEWS.rst"', '"../NEWS.rst"') });
    await refusal("../NEWS.rst");
  });

  it("is refused where what it names is a symlink", async () => {
    await small.push({ "pyproject.toml": with_('package = "twisted"\ntemplate = "news/t.rst"') });
    await small.pushEntry("news", "120000", "/etc");
    await refusal("news");
  });
});

describe("what is too large", () => {
  it("is refused by name: a fragment", async () => {
    const path = "src/twisted/newsfragments/6.feature";
    await small.push({ [path]: "x".repeat(65 * 1024) });
    await refusal(path, "too-large");
  });

  it("is refused by name: NEWS, which is not even read", async () => {
    await small.push({ "NEWS.rst": "x\n".repeat(5 * 1024 * 1024) });
    await refusal("NEWS.rst", "too-large");
  });
});
