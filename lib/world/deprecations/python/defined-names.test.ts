import { expect, it } from "vitest";
import { openScanner } from "./scan";

const scanner = await openScanner();

it("names what a module defines, imports and gives to its instances", () => {
  const names = scanner.definedNames(
    Buffer.from(`
import os.path, sys as system
from twisted.web._stan import Tag as _Tag, slot

__version__ = "1"
first, second = 1, 2

class Agent:
    pool = None
    def request(self, method):
        local = 1
        self.waiting = []
        def inner(): pass

if True:
    def late(): pass
Agent.extra = late
`),
  );
  expect(names.toSorted()).toEqual(
    [
      "os",
      "system",
      "_Tag",
      "slot",
      "__version__",
      "first",
      "second",
      "Agent",
      "Agent.pool",
      "Agent.request",
      "Agent.waiting",
      "Agent.request.inner",
      "late",
      "Agent.extra",
    ].toSorted(),
  );
});
