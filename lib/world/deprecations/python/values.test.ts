import fc from "fast-check";
import { expect, it } from "vitest";
import { siteIn } from "@/tests/scanned-python";

/** The message of a warning whose text is the expression. */
function message(expression: string, before = ""): string | null {
  return siteIn(`${before}
class Thing:
    kind = "wooden"
    def old(self, given):
        local = "near"
        warnings.warn(${expression}, DeprecationWarning)
`).message;
}

it.each([
  ["a string", `"a 'b' \\"c\\"\\x21"`, `a 'b' "c"!`],
  ["a raw string", String.raw`r"a\d"`, String.raw`a\d`],
  ["Python 2's", `u'a' ur"b"`, "ab"],
  ["strings beside each other", `("a "\n  # why\n  "b")`, "a b"],
  ["a sum", `"a " + "b" + name`, "a b{…}"],
  ["a percent format", `"%s %d %r %%" % ("a", 2, "b")`, "a 2 'b' %"],
  ["one with names", `"%(x)s-%(y)s" % {"x": "a", 'y': unknown()}`, "a-{…}"],
  ["a brace format", `"{} {1} {n!r} {{}}".format("a", "b", n="c")`, "a b 'c' {}"],
  [
    "an f-string",
    `f"since {Version('Twisted', 1, 2, 0)} of {given!r}"`,
    "since Twisted 1.2.0 of {…}",
  ],
  ["a version", `"%s." % getVersionString(Version("Twisted", 8, 0, 0))`, "Twisted 8.0.0."],
  ["its number", `"since %s" % Version("Twisted", 8, 0, 0).short()`, "since 8.0.0"],
  ["a local name", `local + " " + local`, "near near"],
  ["a constant of the class", `"a %s one" % self.kind`, "a wooden one"],
  ["the module's own name", `__name__ + " is old"`, "twisted.mod is old"],
  ["what only a run knows", `compose(self)`, "{…}"],
])("reads %s", (_, expression, expected) => {
  expect(message(expression)).toBe(expected);
});

it("reads any text that a literal can spell", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      // JSON's spelling is one of Python's; a message's white space is levelled.
      expect(message(JSON.stringify(text))).toBe(text.replace(/\s+/g, " ").trim());
    }),
  );
});

it("reads a constant of the module, also where it is given below", () => {
  expect(message("text", `text = "before"`)).toBe("before");
  expect(siteIn(`def f(): warn(text, DeprecationWarning)\ntext = "later"`).message).toBe("later");
});

it("takes the nearest of several values", () => {
  expect(
    siteIn(`
text = "one"
warn(text, DeprecationWarning)
text = "two"
`).message,
  ).toBe("one");
});

it("tells a name's new value from the one that it is made of", () => {
  expect(
    siteIn(`
text = "Old"
text = text + "."
warn(text, DeprecationWarning)
`).message,
  ).toBe("Old.");
});

it("comes to an end where names lead back to each other", () => {
  expect(
    siteIn(`
def f():
    warn(one, DeprecationWarning)
one = two
two = one
`).message,
  ).toBe("{…}");
});
