import { expect, it } from "vitest";
import { mightWarn } from "./might-warn";

it.each([
  `warnings.warn("x", DeprecationWarning)`,
  `warn("x", category=PendingDeprecationWarning)`,
  `@deprecated(Version("Twisted", 1, 2, 0))`,
  `@deprecated \\\n  (version)`,
  `from twisted.python.deprecate import deprecated as old`,
  `old = deprecate.deprecated`,
  `warnAboutFunction(f, "x")`,
  `util.moduleMovedForSplit("a", "b")`,
])("%j might warn", (python) => {
  expect(mightWarn(Buffer.from(python))).toBe(true);
});

it.each([`"""This is deprecated."""`, `# deprecation`, `x = 1`, `def depreciate(): pass`])(
  "%j does not",
  (python) => {
    expect(mightWarn(Buffer.from(python))).toBe(false);
  },
);

it("nobody can be sure of what is huge or not UTF-8", () => {
  expect(mightWarn(new Uint8Array(3_000_000))).toBe(true);
  expect(mightWarn(Uint8Array.of(0xff, 0xfe, 0x78))).toBe(true);
});
