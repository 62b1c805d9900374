import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { links } from "@/lib/domain/process/links";
import { oid, place } from "@/tests/seen";
import { EvidenceText } from "./evidence-line";

/** The links of a sentence: "what is pressed → where it leads". */
function linksOf(sentence: string, url: string | null): readonly string[] {
  const html = renderToStaticMarkup(<EvidenceText evidence={{ sentence, url }} place={place} />);
  return [...html.matchAll(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/g)].map(
    ([, href = "", inside = ""]) => `${inside.replaceAll(/<[^>]+>/g, "")} → ${href}`,
  );
}

const commit = oid("6d157ca99c");

describe("a line of evidence", () => {
  it("leads to where the same is to be seen", () => {
    const url = links.issue(place, 12271);
    const sentence = "#12271 is open and assigned to ada.";
    expect(linksOf(sentence, url)).toEqual([`${sentence} → ${url}`]);
    expect(linksOf("12 checks passed.", `${place.url}/actions`)).toHaveLength(1);
    expect(linksOf("12 checks passed.", null)).toEqual([]);
  });

  it("leads from each name to its own page, and besides to what the line is about", () => {
    const url = links.checks(place, commit);
    expect(linksOf(`All 12 checks passed of trunk at ${commit}, run 9001.`, url)).toEqual([
      `6d157ca99c → ${links.commit(place, commit)}`,
      `run 9001 → ${links.workflowRun(place, 9001)}`,
      `View on GitHub → ${url}`,
    ]);
  });

  it("says no page twice", () => {
    const url = links.tag(place, "twisted-24.7.0rc1");
    expect(linksOf(`twisted-24.7.0rc1 is at ${commit}.`, url)).toEqual([
      `twisted-24.7.0rc1 → ${url}`,
      `6d157ca99c → ${links.commit(place, commit)}`,
    ]);
    const pull = links.pullRequest(place, 12272);
    expect(linksOf("#12272 is open.", pull)).toEqual([`#12272 is open. → ${pull}`]);
  });

  it("takes the hash of a file for no commit, also one that was cut long ago", () => {
    expect(linksOf(`wheel: sha256 ${"0a1b2c3d".repeat(8)}.`, null)).toEqual([]);
    expect(linksOf("wheel: sha256 0a1b2c3d4e5f….", null)).toEqual([]);
  });
});
