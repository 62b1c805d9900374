import { describe, expect, it } from "vitest";
import { scannedTree, siteIn, sitesIn } from "@/tests/scanned-python";

const gnome = `
def deprecatedGnomeReactor(name: str, version: Version) -> None:
    stem = DEPRECATION_WARNING_FORMAT % {
        "fqpn": "twisted.internet." + name,
        "version": getVersionString(version),
    }
    msg = stem + ".  Please use twisted.internet.gireactor instead."
    warnings.warn(msg, category=DeprecationWarning)
`;

describe("a function that wraps a warning", () => {
  it("makes each call of it a site, also in other modules", () => {
    const { sites } = scannedTree({
      "src/twisted/internet/_deprecate.py": gnome,
      "src/twisted/internet/gtk2reactor.py": `
from ._deprecate import deprecatedGnomeReactor

deprecatedGnomeReactor("gtk2reactor", Version("Twisted", 23, 8, 0))
`,
    });
    expect(sites).toMatchObject([
      {
        name: "twisted.internet.gtk2reactor",
        file: "src/twisted/internet/gtk2reactor.py",
        line: 4,
        mechanism: "warnings.warn",
        version: "23.8.0",
        replacement: "Please use twisted.internet.gireactor instead.",
        message:
          "twisted.internet.gtk2reactor was deprecated in Twisted 23.8.0. " +
          "Please use twisted.internet.gireactor instead.",
      },
    ]);
  });

  it("is followed through a module, and by the name that Twisted 2 to 8 had for it", () => {
    const { sites } = scannedTree({
      "twisted/python/util.py": `
def moduleMovedForSplit(origModuleName, newModuleName, projectURL):
    warnings.warn("%s has moved to %s. See %s." % (origModuleName, newModuleName,
                                                   projectURL),
                  DeprecationWarning, stacklevel=3)
`,
      "twisted/protocols/irc.py": `
from twisted.python import util
util.moduleMovedForSplit('twisted.protocols.irc', 'twisted.words.protocols.irc',
                         projectURL='http://x/words')
`,
    });
    expect(sites).toMatchObject([
      {
        name: "twisted.protocols.irc",
        stackLevel: 2,
        message:
          "twisted.protocols.irc has moved to twisted.words.protocols.irc. See http://x/words.",
      },
    ]);
  });

  it("is followed as a method", () => {
    const sites = sitesIn(`
class Request:
    def _warnHeaders(self, old, new):
        warnings.warn(
            category=DeprecationWarning,
            message=("twisted.web.http.Request.%(old)s was deprecated in "
                     "Twisted 13.2.0: Please use %(new)s instead." % dict(old=old, new=new)),
            stacklevel=3)

    @property
    def headers(self):
        self._warnHeaders("headers", "responseHeaders")
`);
    expect(sites).toMatchObject([
      {
        name: "twisted.mod.Request.headers",
        line: 12,
        version: "13.2.0",
        replacement: "Please use responseHeaders instead.",
      },
    ]);
  });

  it("is the site itself while nobody calls it", () => {
    const { sites } = scannedTree({ "src/twisted/internet/_deprecate.py": gnome });
    expect(sites).toMatchObject([
      { name: "twisted.internet._deprecate.deprecatedGnomeReactor", version: null },
    ]);
  });
});

it("a function that only mentions what it was given is the site itself", () => {
  const { name, message } = siteIn(`
def putChild(self, path, child):
    warnings.warn("Path must be bytes; passing {} never worked".format(path), DeprecationWarning)

def use(): putChild(None, "x", 1)
`);
  expect([name, message]).toEqual([
    "twisted.mod.putChild",
    "Path must be bytes; passing {…} never worked",
  ]);
});
