import { describe, expect, it } from "vitest";
import { aHistory, aLife, aScannedRelease, aSite, aTree } from "@/tests/scanned";
import type { Deprecation } from "./deprecation";
import { deprecationsOf } from "./history";
import type { ScannedHistory } from "./scanned-tree";
import type { DeprecationSite } from "./site";

type Sites = readonly (readonly DeprecationSite[])[];

/** Releases 24.1.0, 24.2.0 … with these sites, and trunk with the last of them. */
function through(...sites: Sites): ScannedHistory {
  return {
    releases: sites
      .slice(0, -1)
      .map((here, index) =>
        aScannedRelease(`24.${index + 1}.0`, `2024-0${index + 1}-01T00:00:00Z`, { sites: here }),
      ),
    trunk: aTree("2024-12-01T00:00:00Z", { sites: sites.at(-1) ?? [] }),
  };
}

function lives(...sites: Sites) {
  return deprecationsOf(through(...sites)).map(({ id, spans }) => [
    id,
    ...spans.map(({ from, to }) => `${from}–${to}`),
  ]);
}

const warns = (name: string, given: Partial<DeprecationSite> = {}) =>
  aSite(name, {
    mechanism: "warnings.warn",
    version: "24.1.0",
    message: `${name} is old`,
    ...given,
  });

describe("one deprecation through time", () => {
  it("is followed through a change of its mechanism", () => {
    const before = warns("twisted.web.a");
    const after = aSite("twisted.web.a", { mechanism: "@deprecated", version: "24.1.0" });
    expect(lives([before], [after], [after])).toEqual([
      ["twisted.web.a", "24.1.0–24.1.0", "24.2.0–trunk"],
    ]);
  });

  it("is followed through a file’s move", () => {
    const before = warns("twisted.web.a", { file: "twisted/web/__init__.py" });
    const after = warns("twisted.web.a", { file: "src/twisted/web/__init__.py" });
    expect(lives([before], [after])).toEqual([["twisted.web.a", "24.1.0–24.1.0", "trunk–trunk"]]);
  });

  it("is the same after a release without it, when it says the same version", () => {
    const site = warns("twisted.web.a");
    expect(lives([site], [], [site], [])).toEqual([
      ["twisted.web.a", "24.1.0–24.1.0", "24.3.0–24.3.0"],
    ]);
  });

  it("is another one when the same name comes back with another version", () => {
    const again = warns("twisted.web.a", { version: "24.3.0" });
    expect(lives([warns("twisted.web.a")], [], [again], [again])).toEqual([
      ["twisted.web.a", "24.1.0–24.1.0"],
      ["twisted.web.a@24.3.0", "24.3.0–trunk"],
    ]);
  });

  it("is the same when its text is corrected: another number in the same words", () => {
    const said = (version: string) =>
      warns("twisted.web.a", { version, message: `a: old since Twisted ${version}` });
    expect(lives([said("23.9.0")], [said("24.1.0")])).toEqual([
      ["twisted.web.a", "24.1.0–24.1.0", "trunk–trunk"],
    ]);
  });

  it("is the same when NEXT was left in a release and filled in later", () => {
    const left = warns("twisted.web.a", { version: "NEXT", versionSource: "next" });
    const [found] = deprecationsOf(through([left], [left], [warns("twisted.web.a")]));
    expect(found).toMatchObject({ version: "24.1.0", firstRelease: { version: "24.1.0" } });
  });

  it("is followed to another module when exactly one went and one came with the same words", () => {
    const words = "Passing filenames to XMLFile is deprecated.";
    const at = (module: string) =>
      warns(`${module}.XMLFile.__init__`, {
        message: words,
        file: `src/${module.replaceAll(".", "/")}.py`,
      });
    const [found, ...others] = deprecationsOf(
      through([at("twisted.web.template")], [at("twisted.web._util")], [at("twisted.web._util")]),
    );
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      name: "twisted.web.template.XMLFile.__init__",
      firstRelease: { version: "24.1.0" },
      goneIn: null,
    });
  });

  it("is not followed when two could have come from it", () => {
    const at = (module: string) =>
      warns(`twisted.${module}.f`, { message: "f is old", file: `src/twisted/${module}.py` });
    expect(lives([at("a")], [at("b"), at("c")])).toEqual([
      ["twisted.a.f", "24.1.0–24.1.0"],
      ["twisted.b.f", "trunk–trunk"],
      ["twisted.c.f", "trunk–trunk"],
    ]);
  });

  it("is followed when it was renamed in its module and speaks in the same words of its own", () => {
    const named = (name: string, hidden: boolean) =>
      aSite(`twisted.web.resource.${name}`, {
        version: "24.1.0",
        message: `twisted.web.resource.${name} was deprecated in Twisted 24.1.0: Use pages.errorPage`,
        replacement: "Use pages.errorPage",
        private: hidden,
      });
    const [found, ...others] = deprecationsOf(
      through([named("ErrorPage", false)], [named("_Unsafe.__init__", true)]),
    );
    expect(others).toEqual([]);
    // Whoever met it under its public name was promised something, and looks for that name.
    expect(found).toMatchObject({ name: "twisted.web.resource.ErrorPage", private: false });
  });
});

describe("several sites", () => {
  it("of one name and version are one deprecation", () => {
    const sites = [warns("twisted.web.Tag.clone"), warns("twisted.web.Tag.clone", { line: 20 })];
    const [found, ...others] = deprecationsOf(through(sites, sites));
    expect([found?.sites.length, others]).toEqual([2, []]);
  });

  it("of one class that warn in the same words are one deprecation", () => {
    const message = "tlsMode attribute of ESMTPClient is deprecated since Twisted 13.0";
    const sites = ["__getattr__", "__setattr__"].map((method, index) =>
      warns(`twisted.mail.smtp.ESMTPClient.${method}`, { message, line: index }),
    );
    const found = deprecationsOf(through(sites, sites));
    expect(found.map(({ name }) => name)).toEqual(["twisted.mail.smtp.ESMTPClient.__getattr__"]);
  });

  it("of attributes that share their replacement are several", () => {
    const mechanism = "deprecatedModuleAttribute";
    const sites = ["unicode", "StringType"].map((name) =>
      warns(`twisted.python.compat.${name}`, { mechanism, message: "Obsolete alias for str" }),
    );
    expect(deprecationsOf(through(sites, sites))).toHaveLength(2);
  });
});

describe("the end of a warning", () => {
  const one = (...sites: Sites): Deprecation | undefined => deprecationsOf(through(...sites))[0];

  it("is the first final without it", () => {
    expect(one([warns("twisted.web.a")], [], [])).toMatchObject({
      lastRelease: { version: "24.1.0" },
      goneIn: { version: "24.2.0", how: "removed" },
      onTrunk: false,
    });
  });

  it("did not come when trunk warns again", () => {
    const site = warns("twisted.web.a");
    expect(one([site], [], [site])).toMatchObject({
      lastRelease: { version: "24.1.0" },
      goneIn: null,
      onTrunk: true,
    });
  });

  it("is no removal when the name goes on warning of something else", () => {
    const other = warns("twisted.web.a", { version: "24.2.0", message: "a of bytes is old" });
    expect(one([warns("twisted.web.a")], [other], [other])?.goneIn?.how).toBe("warning-only");
  });

  it("a bugfix release of an older line that comes out later changes nothing", () => {
    const history = through([warns("twisted.web.a")], [], []);
    const late = aScannedRelease("24.1.1", "2024-11-01T00:00:00Z", {
      sites: [warns("twisted.web.a")],
    });
    const [found] = deprecationsOf({ ...history, releases: [...history.releases, late] });
    expect(found).toMatchObject({
      firstRelease: { version: "24.1.0" },
      lastRelease: { version: "24.1.1" },
      goneIn: { version: "24.2.0" },
    });
  });
});

describe("what the text says and what was released", () => {
  const noteOf = (given: Parameters<typeof aLife>[1]) =>
    deprecationsOf(aHistory([aLife("twisted.web.a", given)]))[0]?.versionNote;

  it.each([
    ["agree", { since: "22.4.0" }, null],
    ["agree, when the text names a candidate", { since: "22.4.0", version: "22.4.0rc1" }, null],
    [
      "differ",
      { since: "22.8.0", version: "22.4.0" },
      "The text says 22.4.0; the first release with the warning is 22.8.0.",
    ],
    [
      "differ, for the text’s was never released",
      { since: "22.8.0", version: "22.5.0" },
      "The text says 22.5.0, which was never released; the first release with the warning is 22.8.0.",
    ],
    [
      "differ, for NEXT was left in",
      { since: "22.8.0", version: "NEXT" },
      "The marker NEXT was left in the text; the first release with the warning is 22.8.0.",
    ],
    [
      "may agree, where it is older than all that can be read",
      { since: "21.2.0", version: "13.1.0" },
      null,
    ],
    ["cannot be compared while nothing is released", { since: "trunk" }, null],
  ])("%s", (_, given, note) => {
    expect(noteOf(given)).toBe(note);
  });
});

it("a replacement is what the warning names, no remark of it", () => {
  const [alias, named] = deprecationsOf(
    aHistory([
      aLife("twisted.python.compat.izip", {
        since: "21.2.0",
        replacement: "Obsolete alias for zip() builtin",
      }),
      aLife("twisted.web.http.Request.getClientIP", {
        since: "21.2.0",
        replacement: "getClientAddress",
      }),
    ]),
  );
  expect([alias?.replacement, named?.replacement]).toEqual([null, "getClientAddress"]);
});
