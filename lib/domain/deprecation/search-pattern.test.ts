import { describe, expect, it, test } from "vitest";
import { searchCommand, searchPattern } from "./search-pattern";

const names = [
  "twisted.python.compat.set",
  "twisted.python.compat.iteritems",
  "twisted.web.client.Agent.__init__",
  "twisted.web.http.Request.getClientIP",
  "twisted.web.microdom",
  "twisted.protocols.amp.CommandLocator.__metaclass__.__new__.locateResponder",
  "twisted.python.filepath._tmp",
];
const pattern = new RegExp(searchPattern(names));

describe("the search for names in one's own code finds", () => {
  test.each([
    "from twisted.python.compat import set",
    "from twisted.python.compat import nativeString, iteritems",
    "from twisted.python.compat import (",
    "for key, value in compat.iteritems(d):",
    "twisted.python.compat.set([1])",
    "from twisted.web.client import Agent",
    "agent = client.Agent(reactor, contextFactory)",
    "address = request.getClientIP()",
    "from twisted.web import microdom",
    "import twisted.web.microdom",
    "from twisted.protocols.amp import CommandLocator",
  ])("%s", (line) => expect(pattern.test(line)).toBe(true));
});

describe("and not", () => {
  test.each([
    "numbers = set()",
    "def __init__(self):",
    "from twisted.python.compat import nativeString",
    "_tmp = 1",
    "getClientIP = None",
    "from twisted.web import http",
  ])("%s", (line) => expect(pattern.test(line)).toBe(false));
});

describe("the search", () => {
  it("is a command with each word once, in order", () => {
    const twice = ["twisted.a.Old.b", "twisted.c.New.b", "twisted.d.Old.a"];
    expect(searchCommand(twice)).toBe(`grep -rnE --include='*.py' '\\.(a|b)\\b' .`);
  });

  it("is nothing without names, or with private ones alone", () => {
    expect(searchCommand([])).toBe("");
    expect(searchCommand(["twisted.web._stan.Tag._clone"])).toBe("");
  });

  it("has nothing in it that a shell would run", () => {
    expect(searchCommand(["twisted.a.`rm -rf`", "twisted.a.'; b"])).toBe("");
  });
});
