import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { oid, place } from "@/tests/seen";
import { LinkedSentence } from "./linked-sentence";

const commit = oid("6d157ca99c");

/** What is read of the sentence, without the buttons that copy. */
function readOf(text: string): string {
  const html = renderToStaticMarkup(<LinkedSentence text={text} place={place} known="all" />);
  return html.replaceAll(/<button[\s\S]*?<\/button>/g, "").replaceAll(/<[^>]+>/g, "");
}

describe("a sentence with names to copy", () => {
  it("loses none of its marks, and says none twice", () => {
    for (const sentence of [
      `twisted-24.7.0rc1 is at ${commit}.`,
      "It is on release-24.7.0-12271, by ada.",
      `Trunk (${commit}), run 9001: green.`,
      `ada ran the plan “tag twisted-24.7.0rc1 at ${commit}”.`,
    ])
      expect(readOf(sentence)).toBe(sentence.replaceAll(commit, commit.slice(0, 10)));
  });

  it("has a full stop at the name and not behind the button that copies it", () => {
    const html = renderToStaticMarkup(
      <LinkedSentence text={`It is at ${commit}.`} place={place} known="all" />,
    );
    expect(html).toMatch(/<\/a>\.<span class="inline-flex [\s\S]*<\/button><\/span><\/span>$/);
  });
});
