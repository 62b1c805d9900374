import { expect, test } from "vitest";
import { replacementAdvice } from "./replacement";

test.each([
  [null, null],
  ["getClientAddress", "use getClientAddress"],
  ["a real persistence system", "use a real persistence system"],
  ["Use io.StringIO directly", "Use io.StringIO directly"],
  ["please use isAsync", "please use isAsync"],
  ["raise ValueError instead", "raise ValueError instead"],
  ["Catch OSError and check its attribute.", "Catch OSError and check its attribute."],
  ["user.name", "use user.name"],
  ["Obsolete alias for zip() builtin", null],
  ["Obsolete alias for str builtin type", null],
])("%j is advised as %j", (text, advice) => expect(replacementAdvice(text)).toBe(advice));
