import { expect, it } from "vitest";
import { replacementIn } from "./replacement-text";

it.each([
  ["X was deprecated in Twisted 16.2. Please use a factory.", "Please use a factory."],
  ["X was deprecated in Twisted 20.3.0; use 'comment' instead.", "use 'comment' instead."],
  ["X may not raise IndexError: raise ValueError instead.", "raise ValueError instead."],
  ["Since Twisted 14.0, you must pass a provider.", "pass a provider."],
  ["X is deprecated since Twisted 14.0.0 Use attributes instead.", "Use attributes instead."],
  [
    "Override locateResponder, not lookupFunction.",
    "Override locateResponder, not lookupFunction.",
  ],
  ["X was deprecated in Twisted 21.2.0: Obsolete alias for str", "Obsolete alias for str"],
  ["X was deprecated in Twisted 10.2.0: in favor of Y", "Y"],
  ["X is deprecated. Please inspect the Message directly.", "Please inspect the Message directly."],
  ["Using X as an iterator was deprecated in Twisted 18.9.0.", null],
  ["There is no replacement for this module.", null],
  ["X will raise an exception in the future.", null],
  ["Do not raise SkipTest with no arguments! Give a reason.", null],
])("recommends, in %j, %j", (message, replacement) => {
  expect(replacementIn(message)).toBe(replacement);
});
