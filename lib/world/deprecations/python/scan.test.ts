import { describe, expect, it } from "vitest";
import { scannedTree } from "@/tests/scanned-python";
import { fileFindings, openScanner } from "./scan";

const warning = `warnings.warn("Old.", DeprecationWarning)`;

describe("names", () => {
  it.each([
    ["src/twisted/web/http.py", "twisted.web.http", false],
    ["twisted/web/http.py", "twisted.web.http", false],
    ["src/twisted/web/__init__.py", "twisted.web", false],
    ["src/twisted/__init__.py", "twisted", false],
    ["src/twisted/web/_stan.py", "twisted.web._stan", true],
  ])("follow from the path: %s is %s", (path, name, isPrivate) => {
    expect(scannedTree({ [path]: warning }).sites).toMatchObject([{ name, private: isPrivate }]);
  });

  it.each([
    ["def _old(): ", true],
    ["class _Old:\n    def use(self): ", true],
    ["class Old:\n    def __init__(self): ", false],
    ["def do():\n    def _inner(): ", true],
  ])("that need a leading underscore to be typed are private: %j", (around, isPrivate) => {
    const { sites } = scannedTree({ "src/twisted/web/http.py": around + warning });
    expect(sites).toMatchObject([{ private: isPrivate }]);
  });
});

it("leaves the helpers themselves out, but not a module of that name elsewhere", () => {
  const { sites } = scannedTree({
    "src/twisted/python/deprecate.py": warning,
    "src/twisted/internet/deprecate.py": warning,
  });
  expect(sites.map(({ name }) => name)).toEqual(["twisted.internet.deprecate"]);
});

describe("a source that cannot be read as others are", () => {
  it("is said with its line, and what can be read is", () => {
    const { sites, problems } = scannedTree({
      "src/twisted/a.py": `${warning}\nx = = 1\ndef f():\n    ${warning}\n`,
    });
    expect(sites.map(({ name }) => name)).toEqual(["twisted.a", "twisted.a.f"]);
    expect(problems).toEqual([
      { file: "src/twisted/a.py", sentence: "Line 2 is not understood as Python." },
    ]);
  });

  it("is said to be unreadable, though it says nothing of deprecations", async () => {
    const scanner = await openScanner();
    const source = Buffer.from('x = "\xe9"', "latin1");
    expect(scanner.findings(source).problems).toEqual(["Not UTF-8."]);
  });

  it("may be a Python of another time: match, walrus, exec", () => {
    const { sites, problems } = scannedTree({
      "src/twisted/a.py": `match x:\n    case [1, *_]:\n        ${warning}\nif (n := 1): pass\n`,
      "src/twisted/b.py": `exec "x = 1" in {}\nprint "a", 0777\n${warning}\n`,
    });
    expect(sites).toHaveLength(2);
    expect(problems).toEqual([]);
  });
});

it("findings go through JSON unchanged, and know no path", async () => {
  const scanner = await openScanner();
  const source = Buffer.from(`def f(name): warn(name + " is deprecated", DeprecationWarning)`);
  const findings = scanner.findings(source);
  expect(fileFindings.parse(JSON.parse(JSON.stringify(findings)))).toEqual(findings);
});
