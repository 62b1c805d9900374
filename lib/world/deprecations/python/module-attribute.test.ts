import { expect, it } from "vitest";
import { scannedTree, siteIn, sitesIn } from "@/tests/scanned-python";

it("finds deprecatedModuleAttribute under the attribute's full name", () => {
  const site = siteIn(`
deprecatedModuleAttribute(
    Version("Twisted", 21, 2, 0),
    "Use io.StringIO directly",
    __name__,
    "NativeStringIO",
)
`);
  expect(site).toMatchObject({
    name: "twisted.mod.NativeStringIO",
    line: 2,
    mechanism: "deprecatedModuleAttribute",
    version: "21.2.0",
    replacement: "Use io.StringIO directly",
    message:
      "twisted.mod.NativeStringIO was deprecated in Twisted 21.2.0: Use io.StringIO directly",
    stackLevel: null,
  });
});

it("finds it in a class, for the class", () => {
  const { name } = siteIn(`
class UsernameHashedPassword:
    deprecatedModuleAttribute(
        Version("Twisted", 21, 2, 0), "Use another.",
        "twisted.cred.credentials", "UsernameHashedPassword")
`);
  expect(name).toBe("twisted.cred.credentials.UsernameHashedPassword");
});

it("finds it in the parent package, for a whole module", () => {
  const { sites } = scannedTree({
    "src/twisted/python/__init__.py": `
from .deprecate import deprecatedModuleAttribute
deprecatedModuleAttribute(
    Version("Twisted", 16, 5, 0), "Please use constantly from PyPI instead.",
    "twisted.python", "constants")
`,
  });
  expect(sites.map(({ name }) => name)).toEqual(["twisted.python.constants"]);
});

it("reads names from what they are the names of, and the message from a composed text", () => {
  const site = siteIn(`
class WebClientContextFactory: pass
class BrowserLikePolicyForHTTPS: pass
deprecatedModuleAttribute(
    Version("Twisted", 14, 0, 0),
    getDeprecationWarningString(
        WebClientContextFactory,
        Version("Twisted", 14, 0, 0),
        replacement=BrowserLikePolicyForHTTPS,
    ).split("; ")[1],
    WebClientContextFactory.__module__,
    WebClientContextFactory.__name__,
)
`);
  expect(site).toMatchObject({
    name: "twisted.mod.WebClientContextFactory",
    line: 4,
    replacement: "twisted.mod.BrowserLikePolicyForHTTPS",
    message:
      "twisted.mod.WebClientContextFactory was deprecated in Twisted 14.0.0: " +
      "please use twisted.mod.BrowserLikePolicyForHTTPS instead",
  });
});

it.each([
  ["names in the loop", `for name in ("one", "two"):`],
  ["names that a variable holds", `names = ["one", "two"]\nfor name in names:`],
  ["names among others", `for name, use in [("one", 1), ("two", 2)]:`],
])("is a site for each of %s", (_, loop) => {
  const sites = sitesIn(`
_since = Version("Twisted", 12, 1, 0)
${loop}
    deprecatedModuleAttribute(_since, "See twisted.web.template.", __name__, name)
`);
  expect(sites.map(({ name, version }) => [name, version])).toEqual([
    ["twisted.mod.one", "12.1.0"],
    ["twisted.mod.two", "12.1.0"],
  ]);
});

it("is one site where only a run knows the names", () => {
  expect(
    siteIn(`
for name in names():
    deprecatedModuleAttribute(Version("Twisted", 12, 1, 0), "Old.", __name__, name)
`).name,
  ).toBe("twisted.mod.{…}");
});
