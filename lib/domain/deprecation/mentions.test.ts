import { expect, test } from "vitest";
import { aHistory, aNewsItem, withRelease } from "@/tests/scanned";
import { mentionsOf } from "./mentions";

function speaks(text: string): boolean {
  const history = withRelease(aHistory([]), "24.7.0", { news: [aNewsItem(text, 1)] });
  return mentionsOf("twisted.web.client.getPage", history).length > 0;
}

test.each([
  "twisted.web.client.getPage is deprecated",
  "Use Agent instead of `client.getPage`.",
  "Removed twisted.web.client.getPage.",
  "twisted.web.client.getPage() was removed",
])("speaks of the name: %s", (text) => {
  expect(speaks(text)).toBe(true);
});

test.each([
  "twisted.web.client.getPageCount is deprecated",
  "twisted.web.client.getPage.timeout is deprecated",
  "mytwisted.web.client.getPage",
  "getPage is a word that many things are called",
])("speaks of something else: %s", (text) => {
  expect(speaks(text)).toBe(false);
});

test("what a later release says in the same words is told once, of the later one", () => {
  const news = [aNewsItem("twisted.web.client.getPage is deprecated", 1)];
  const history = ["24.3.0", "24.7.0"].reduce(
    (known, version) => withRelease(known, version, { news }),
    aHistory([]),
  );
  const mentions = mentionsOf("twisted.web.client.getPage", history);
  expect(mentions.map(({ version }) => version)).toEqual(["24.7.0"]);
});
