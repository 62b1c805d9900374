import { describe, expect, it } from "vitest";
import { pythonsFiles, readPythons } from "./pythons";

const files = pythonsFiles(["src/twisted"]);

function pythons(texts: Readonly<Record<string, string>>): readonly string[] {
  return readPythons(files, (path) => texts[path] ?? null);
}

const classifiers = `
  "Programming Language :: Python :: 3",
  "Programming Language :: Python :: 3 :: Only",
  "Programming Language :: Python :: 3.10",
  "Programming Language :: Python :: 3.9",`;

describe("the supported versions of Python", () => {
  it.each(["pyproject.toml", "setup.cfg", "setup.py", "src/twisted/python/_setup.py"])(
    "are the classifiers of %s, in order of age",
    (path) => expect(pythons({ [path]: classifiers })).toEqual(["3.9", "3.10"]),
  );

  it.each([
    ["  Python 2.4, 2.5 or 2.6.", ["2.4", "2.5", "2.6"]],
    ["- Python 2.7 (full functionality) or 3.3/3.4/3.5 (subset).", ["2.7", "3.3", "3.4", "3.5"]],
    ["  Python 2.3 or later.", ["2.3"]],
  ])("are those of INSTALL where there are no classifiers: %s", (line, expected) => {
    expect(pythons({ INSTALL: `Requirements\n\n${line}\n\n  Zope 3.1 or newer.` })).toEqual(
      expected,
    );
  });

  it("are not those of an INSTALL that nobody brought up to date", () => {
    const stale = "- Python 3.6/3.7/3.8/3.9";
    expect(pythons({ "INSTALL.rst": stale, "setup.cfg": classifiers })).toEqual(["3.9", "3.10"]);
  });

  it.each(['python_requires=">=3.8"', "python_requires = >=3.8.1", 'requires-python = ">=3.8.0"'])(
    "are at least the oldest where only that is stated: %s",
    (line) => expect(pythons({ "pyproject.toml": line })).toEqual(["3.8"]),
  );

  it("may be stated nowhere", () => expect(pythons({})).toEqual([]));
});
