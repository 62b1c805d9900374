import { describe, expect, it } from "vitest";
import { aHistory, aLife, aNewsItem, withRelease } from "@/tests/scanned";
import { removedUnannounced } from "./unannounced";

const deprecated = aHistory([
  aLife("twisted.web.client.getPage", { since: "21.7.0", gone: "22.1.0" }),
]);

function names(text: string, history = deprecated): readonly string[] {
  const told = withRelease(history, "24.3.0", { news: [aNewsItem(text, 12146)] });
  return removedUnannounced(told).flatMap((removal) => removal.names);
}

describe("removed without ever having been deprecated, as far as NEWS tells", () => {
  it.each([
    ["twisted.web.soap was removed. The SOAP support was already broken.", ["twisted.web.soap"]],
    [
      "twisted.web.util.ChildRedirector, which has never worked on Python 3, has been removed.",
      ["twisted.web.util.ChildRedirector"],
    ],
    [
      "Remove twisted.words.im.proxyui and ``twisted.words.im.tap``.",
      ["twisted.words.im.proxyui", "twisted.words.im.tap"],
    ],
    ["twisted.lore has now been removed, in preference to Sphinx.", ["twisted.lore"]],
    [
      "twisted.cred.pamauth (providing\n  PAM support) is no longer available.",
      ["twisted.cred.pamauth"],
    ],
  ])("%s", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    ["a deprecation covers it", "twisted.web.client.getPage was removed."],
    ["a deprecation covers what it stands in", "twisted.web.client.getPage.timeout was removed."],
    [
      "the entry itself speaks of deprecating",
      "twisted.protocols.dict, which was deprecated in 17.9, has been removed.",
    ],
    ["it is private", "twisted.conch.ssh._cryptography_backports has been removed."],
    [
      "something was removed from it",
      "Removed small and obscure elliptic curves from twisted.conch.",
    ],
    [
      "it has itself removed something",
      "twisted.python.failure has removed all support for string exceptions.",
    ],
    [
      "another release removed it",
      "The example uses it. twisted.protocols.gps was removed in Twisted 16.5.0.",
    ],
    ["nothing is removed", "twisted.web.http.HTTPClient now uses twisted.web.client.Agent."],
  ])("not when %s", (_, text) => {
    expect(names(text)).toEqual([]);
  });

  it("not when NEWS of an earlier release called it deprecated", () => {
    const news = [aNewsItem("twisted.news is deprecated.", 9405)];
    expect(
      names("twisted.news is now removed.", withRelease(deprecated, "22.4.0", { news })),
    ).toEqual([]);
  });
});
