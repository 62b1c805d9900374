import { expect, test } from "vitest";
import { fragmentOf } from "./fragment";

test.each([
  ["", ""],
  ["#run", "run"],
  ["#24.7.0%20rc1", "24.7.0 rc1"],
  // Whoever makes a link writes there what they like; no part of a page has such a name.
  ["#%", "%"],
  ["#%ff", "%ff"],
])("the part of a page that %j names", (hash, id) => {
  expect(fragmentOf(hash)).toBe(id);
});
