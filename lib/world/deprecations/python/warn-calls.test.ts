import { describe, expect, it } from "vitest";
import { siteIn, sitesIn } from "@/tests/scanned-python";

describe("warnings.warn with a deprecation category", () => {
  it("is found in a function, under the function's name", () => {
    const site = siteIn(`
import warnings

class Agent:
    def __init__(self, contextFactory):
        warnings.warn(
            "Since Twisted 14.0, you must "
            "pass a provider of IPolicyForHTTPS.",
            stacklevel=2,
            category=DeprecationWarning,
        )
`);
    expect(site).toEqual({
      name: "twisted.mod.Agent.__init__",
      file: "src/twisted/mod.py",
      line: 6,
      mechanism: "warnings.warn",
      category: "DeprecationWarning",
      version: "14.0.0",
      versionSource: "explicit",
      replacement: "pass a provider of IPolicyForHTTPS.",
      message: "Since Twisted 14.0, you must pass a provider of IPolicyForHTTPS.",
      stackLevel: 2,
      private: false,
    });
  });

  it.each([
    ["by position", `warnings.warn("Old.", DeprecationWarning, 3)`],
    ["by keyword", `warnings.warn(category=DeprecationWarning, stacklevel=3, message="Old.")`],
    ["as an attribute", `warnings.warn("Old.", exceptions.DeprecationWarning, stacklevel=3)`],
    ["as an instance", `warnings.warn(DeprecationWarning("Old."), stacklevel=3)`],
    ["as a variable", `kind = DeprecationWarning\nwarnings.warn("Old.", kind, 3)`],
    ["as a category of the tree", `warnings.warn("Old.", ComponentsDeprecationWarning, 3)`],
    ["by another name", `from warnings import warn as tell\ntell("Old.", DeprecationWarning, 3)`],
    ["by an alias", `tell = warnings.warn\ntell("Old.", DeprecationWarning, 3)`],
    ["by the method in use", `getWarningMethod()("Old.", DeprecationWarning, stacklevel=3)`],
  ])("is found with the category given %s", (_, python) => {
    expect(siteIn(python)).toMatchObject({
      name: "twisted.mod",
      mechanism: "warnings.warn",
      category: "DeprecationWarning",
      message: "Old.",
      stackLevel: 3,
    });
  });

  it("tells a pending deprecation", () => {
    const { category } = siteIn(`warn("Override x, not y.", category=PendingDeprecationWarning)`);
    expect(category).toBe("PendingDeprecationWarning");
  });

  it("points at the call of warn itself where no level is given, and says nothing of a computed one", () => {
    expect(siteIn(`warn("Old.", DeprecationWarning)`).stackLevel).toBe(1);
    expect(siteIn(`warn("Old.", DeprecationWarning, stacklevel=deep + 1)`).stackLevel).toBeNull();
  });

  it("names nested functions too, as Python's own names do without <locals>", () => {
    const { name } = siteIn(`
class POP3:
    def do_LIST(self, i=None):
        def ebMessage(err):
            warnings.warn("raise ValueError instead.", PendingDeprecationWarning)
`);
    expect(name).toBe("twisted.mod.POP3.do_LIST.ebMessage");
  });

  it("is found in Python 2, which says print and except otherwise", () => {
    const { name, line } = siteIn(`
def old(x):
    print >>sys.stderr, "x", \`x\`
    try:
        raise ValueError, "no"
    except ValueError, e:
        warnings.warn(u"old is deprecated since Twisted 8.2.", DeprecationWarning)
`);
    expect([name, line]).toEqual(["twisted.mod.old", 7]);
  });

  it("finds warn_explicit", () => {
    const site = siteIn(`
def _unjelly_instance(self):
    warnings.warn_explicit("Upgrade.", category=DeprecationWarning, filename="", lineno=0)
`);
    expect(site).toMatchObject({ mechanism: "warnings.warn_explicit", stackLevel: null });
  });

  it.each([
    `warnings.warn("Slow.", RuntimeWarning)`,
    `warnings.warn("Old.")`,
    `warnings.filterwarnings("ignore", category=DeprecationWarning)`,
    `x = suppress(category=DeprecationWarning)`,
    `# warnings.warn("Old.", DeprecationWarning)`,
    `"""\n>>> warnings.warn("Old.", DeprecationWarning)\n"""`,
    `class OurDeprecationWarning(DeprecationWarning): pass`,
    `def f(): kind = DeprecationWarning\ndef g(kind): warnings.warn("Slow.", kind)`,
  ])("does not take %j for one", (python) => {
    expect(sitesIn(python)).toEqual([]);
  });
});

describe("getDeprecationWarningString with warnings.warn", () => {
  it("is one site, where the text is composed", () => {
    const site = siteIn(`
class Options(usage.Options):
    def opt_port(self, port):
        msg = deprecate.getDeprecationWarningString(
            self.opt_port, incremental.Version("Twisted", 18, 4, 0)
        )
        warnings.warn(msg, category=DeprecationWarning, stacklevel=2)
`);
    expect(site).toMatchObject({
      name: "twisted.mod.Options.opt_port",
      line: 4,
      mechanism: "getDeprecationWarningString + warnings.warn",
      version: "18.4.0",
      message: "twisted.mod.Options.opt_port was deprecated in Twisted 18.4.0",
    });
  });

  it("takes the words of a format and the replacement", () => {
    const site = siteIn(`
def check(reactor):
    text = _getDeprecationWarningString(
        "reactor", Version("Twisted", 17, 5, 0),
        format=("Passing %(fqpn)s was"
                " deprecated in %(version)s"),
        replacement="a better one")
    warnings.warn(text, DeprecationWarning, stacklevel=3)
`);
    expect(site).toMatchObject({
      replacement: "a better one",
      message: "Passing reactor was deprecated in Twisted 17.5.0; please use a better one instead",
    });
  });

  it("is none where nobody is warned", () => {
    expect(sitesIn(`expected = getDeprecationWarningString(f, since)`)).toEqual([]);
  });
});
