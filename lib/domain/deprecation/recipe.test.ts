import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TerminalError } from "@/lib/domain/errors";
import { recipe } from "./recipe";
import type { RecipeRequest } from "./recipe-request";

const request: RecipeRequest = {
  kind: "function",
  name: "twisted.web.client.getPage",
  replacement: "twisted.web.client.Agent",
  ticket: 8960,
  behaviour: null,
};
const of = (given: Partial<RecipeRequest>) => recipe({ ...request, ...given });

describe("“How to deprecate APIs”", () => {
  it("functions and methods by the decorator, in the release to come", () => {
    expect(of({}).code.text).toBe(
      `from incremental import Version
from twisted.python.deprecate import deprecated


@deprecated(Version("Twisted", "NEXT", 0, 0), "twisted.web.client.Agent")
def getPage():
    ...
`,
    );
    expect(
      of({ kind: "method", name: "twisted.web.http.Request.getClientIP" }).code.text,
    ).toContain("class Request:\n    @deprecated(");
  });

  it("it “may be deprecated without a replacement”, and the newsfragment says so", () => {
    const { code, newsfragment } = of({ replacement: null });
    expect(code.text).toContain('@deprecated(Version("Twisted", "NEXT", 0, 0))');
    expect(newsfragment.text).toBe(
      "twisted.web.client.getPage is now deprecated. There is no replacement.\n",
    );
  });

  it.each([
    ["class", "twisted.mail.protocols.SSLContextFactory", "twisted.mail.protocols"],
    ["module attribute", "twisted.python.compat.unicode", "twisted.python.compat"],
    ["module", "twisted.web.microdom", "twisted.web"],
  ] as const)("a %s as an attribute of its module", (kind, name, module) => {
    const { code } = of({ kind, name });
    expect(code.text).toContain("deprecatedModuleAttribute(\n");
    expect(code.text).toContain('"Use twisted.web.client.Agent instead."');
    expect(code.where).toContain(module);
  });

  it("an instance attribute becomes a property", () => {
    const { code } = of({ kind: "instance attribute", name: "twisted.cred.x.SomeThing.user" });
    expect(code.text).toContain("@deprecatedProperty(");
    expect(code.text).toContain("@user.setter");
  });

  it("a keyword argument by its own decorator", () => {
    const { code } = of({
      kind: "keyword argument",
      name: "twisted.web.client.Agent.request.headers",
    });
    expect(code.text).toContain(
      'deprecatedKeywordParameter(Version("Twisted", "NEXT", 0, 0), "headers"',
    );
    expect(code.text).toContain("def request(self, headers=None):");
  });

  it("a behaviour by a warning that points at the caller and says name and version", () => {
    const { code } = of({ kind: "behaviour", behaviour: "passing bytes", replacement: "str" });
    expect(code.text).toContain(
      '"twisted.web.client.getPage: passing bytes was deprecated in Twisted NEXT. Please use str instead."',
    );
    expect(code.text).toContain("stacklevel=2");
  });
});

describe("“a .removal news fragment must be added to announce the deprecation”", () => {
  it.each([
    ["twisted.web.client.getPage", "src/twisted/web/newsfragments/8960.removal"],
    ["twisted.conch.manhole.f", "src/twisted/conch/newsfragments/8960.removal"],
    ["twisted.internet.defer.returnValue", "src/twisted/newsfragments/8960.removal"],
    ["twisted.runner.procmon.f", "src/twisted/newsfragments/8960.removal"],
  ])("of %s in the part that it is of", (name, path) => {
    expect(of({ name }).newsfragment.path).toBe(path);
  });
});

describe("“flushWarnings() is the recommended way of checking for deprecations”", () => {
  it("the test expects one warning of that category, with the text that users will read", () => {
    const { text } = of({}).test;
    expect(text).toContain("self.flushWarnings([self.test_deprecated])");
    expect(text).toContain("self.assertEqual(1, len(warnings))");
    expect(text).toContain(
      '"twisted.web.client.getPage was deprecated in Twisted NEXT; please use twisted.web.client.Agent instead"',
    );
  });
});

describe("a request that cannot be met", () => {
  it.each([
    ["has a name that Python has not", { name: "twisted.web.get-page" }, "“get-page”"],
    ["has a keyword of Python in its name", { name: "twisted.web.class" }, "“class”"],
    ["has no full name", { name: "getPage" }, "is not the full name of a function of Twisted"],
    ["has the name of another project", { name: "treq.get" }, "of Twisted"],
    [
      "lacks the class of a method",
      { kind: "method", name: "twisted.getPage" } as const,
      "full name of a method",
    ],
    ["has no ticket", { ticket: 0 }, "needs the number of its ticket"],
    ["has a replacement of two lines", { replacement: "a\nb" }, "not one line"],
    ["has an empty replacement", { replacement: " " }, "not one line"],
    ["does not say which behaviour", { kind: "behaviour" } as const, "Which behaviour"],
  ])("%s", (_, given, sentence) => {
    expect(() => of(given)).toThrow(sentence);
  });

  it("is always answered in our own words", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, replacement) => {
        try {
          of({ name: `twisted.${name}`, replacement });
        } catch (error) {
          expect(error).toBeInstanceOf(TerminalError);
        }
      }),
    );
  });
});
