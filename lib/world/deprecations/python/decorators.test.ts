import { describe, expect, it } from "vitest";
import { siteIn, sitesIn } from "@/tests/scanned-python";

describe("@deprecated", () => {
  it("is found at the decorator, under the name of what it decorates", () => {
    const site = siteIn(`
class Request:
    @property
    @deprecated(Version("Twisted", 18, 4, 0), replacement="getClientAddress")
    def getClientIP(self):
        pass
`);
    expect(site).toMatchObject({
      name: "twisted.mod.Request.getClientIP",
      line: 4,
      mechanism: "@deprecated",
      category: "DeprecationWarning",
      version: "18.4.0",
      replacement: "getClientAddress",
      message:
        "twisted.mod.Request.getClientIP was deprecated in Twisted 18.4.0; " +
        "please use getClientAddress instead",
    });
  });

  it.each([
    ["a class", `@deprecate.deprecated(Version("Twisted", 1, 2, 0))\nclass Old: pass`],
    [
      "an async function",
      `@deprecated(version=Version("Twisted", 1, 2, 0))\nasync def Old(): pass`,
    ],
    [
      "by another name",
      `from x import deprecated as d\n@d(Version("Twisted", 1, 2, 0))\ndef Old(): pass`,
    ],
    ["kept", `_old = deprecated(Version("Twisted", 1, 2, 0))\n@_old\ndef Old(): pass`],
    ["a kept version", `since = Version("Twisted", 1, 2, 0)\n@deprecated(since)\ndef Old(): pass`],
  ])("decorates %s", (_, python) => {
    expect(siteIn(python)).toMatchObject({
      name: "twisted.mod.Old",
      mechanism: "@deprecated",
      version: "1.2.0",
      replacement: null,
    });
  });

  it.each([
    ["a neighbour in the class", `stopListening`, "twisted.mod.Port.stopListening"],
    ["a thing of the module", `helper`, "twisted.mod.helper"],
    ["an imported thing", `getmro`, "inspect.getmro"],
    ["words", `"the " "other one"`, "the other one"],
    ["nothing", `None`, null],
  ])("is replaced by %s", (_, replacement, expected) => {
    const site = siteIn(`
from inspect import getmro
class Port:
    def stopListening(self): pass
    @deprecated(Version("Twisted", 14, 0, 0), ${replacement})
    def loseConnection(self): pass
def helper(): pass
`);
    expect(site.replacement).toBe(expected);
  });
});

describe("deprecated() as a call", () => {
  it.each([
    ["after the class", `Old.get = deprecated(Version("Twisted", 15, 0, 0))(Old.get)`, "Old.get"],
    [
      "in the class",
      `class Old:\n    get = deprecated(Version("Twisted", 15, 0, 0))(get)`,
      "Old.get",
    ],
    [
      "in another decorator",
      `class Old:\n    get = staticmethod(deprecated(Version("Twisted", 15, 0, 0))(get))`,
      "Old.get",
    ],
    ["in the module", `get = deprecated(Version("Twisted", 15, 0, 0))(get)`, "get"],
    [
      "for a moment under a private name",
      `_tmp = deprecated(Version("Twisted", 15, 0, 0))(Old.info)\nOld.info = property(_tmp, _tmp)`,
      "Old.info",
    ],
    ["kept", `_old = deprecated(Version("Twisted", 15, 0, 0))\nget = _old(get)`, "get"],
    [
      "in what a function makes",
      `def make(f):\n    return deprecated(Version("Twisted", 15, 0, 0))(f)`,
      "make",
    ],
  ])("names what it is kept under: %s", (_, python, name) => {
    expect(siteIn(python)).toMatchObject({
      name: `twisted.mod.${name}`,
      mechanism: "deprecated() call",
      version: "15.0.0",
    });
  });

  it("stands where it is called, not where its value goes", () => {
    const { line } = siteIn(`
class ThreadPool:
    currentThread = staticmethod(
        deprecated(
            version=Version("Twisted", 22, 1, 0),
        )(current_thread)
    )
`);
    expect(line).toBe(4);
  });
});

it("finds @deprecatedProperty once, not at its setter", () => {
  const site = siteIn(`
class ProcessMonitor:
    @deprecate.deprecatedProperty(incremental.Version("Twisted", "NEXT", 0, 0))
    def processes(self): pass
    @processes.setter
    def processes(self, value): pass
`);
  expect(site).toMatchObject({
    name: "twisted.mod.ProcessMonitor.processes",
    mechanism: "@deprecatedProperty",
    version: "NEXT",
    versionSource: "next",
  });
});

it("finds every @deprecatedKeywordParameter, which deprecates no more than the parameter", () => {
  const sites = sitesIn(`
@deprecatedKeywordParameter(Version("Twisted", 19, 2, 0), 'baz')
@deprecatedKeywordParameter(version=Version("Twisted", 21, 2, 0), name='bar', replacement="foo")
def someFunction(foo, bar=0, baz=None): pass
`);
  expect(
    sites.map(({ line, mechanism, version, replacement, message }) => ({
      line,
      mechanism,
      version,
      replacement,
      message,
    })),
  ).toEqual([
    {
      line: 2,
      mechanism: "@deprecatedKeywordParameter",
      version: "19.2.0",
      replacement: null,
      message: "The 'baz' parameter to twisted.mod.someFunction was deprecated in Twisted 19.2.0",
    },
    {
      line: 3,
      mechanism: "@deprecatedKeywordParameter",
      version: "21.2.0",
      replacement: "foo",
      message:
        "The 'bar' parameter to twisted.mod.someFunction was deprecated in Twisted 21.2.0; " +
        "please use foo instead",
    },
  ]);
});
