import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { NewsNotices } from "./news-notice";

describe("news of what turned red behind a release", () => {
  it("says since when it is red, apart from when the branch was cut", () => {
    const one = {
      step: "prepare.trunk-green",
      title: "Trunk is red; the branch was cut already",
      sentence: "It holds up nothing here.",
      evidence: [],
      since: "2024-07-29T12:00:00Z",
    } as const;
    const html = renderToStaticMarkup(<NewsNotices news={[one]} now="2024-07-29T12:16:00Z" />);
    const text = html.replaceAll(/<[^>]+>/g, "|");
    expect(text).toMatch(/\|Trunk is red; the branch was cut already\|/);
    expect(text).toMatch(/Since \|Mon 29 Jul 2024, 12:00 UTC\| \(16 minutes\)/);
  });
});
