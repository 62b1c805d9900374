import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import type { Stage } from "@/lib/domain/release/lifecycle";
import { aRelease } from "@/tests/facts";
import { now } from "@/tests/seen";
import { lifecycleWords, whatIsLeft } from "./lifecycle-words";

const checklist = derive(aRelease().upTo("candidate.publish").facts(), [], [], now);
type Plain = Exclude<Stage, "paused">;
const stages: readonly Plain[] = ["preparing", "candidate", "post", "finished", "abandoned"];

describe("the words for where a release is", () => {
  it.each<[Plain | null, string, string]>([
    [null, "Not begun", "not begun"],
    ["preparing", "In flight", "preparing 24.7.0rc1"],
    ["candidate", "In flight", "candidate 24.7.0rc1"],
    ["post", "In flight", "final tagged"],
    ["finished", "Finished", "released"],
    ["abandoned", "Abandoned", "abandoned"],
  ])("%s", (stage, state, chip) => {
    const lifecycle = stage === null ? null : { stage };
    expect(lifecycleWords(lifecycle, checklist)).toMatchObject({ state, chip });
  });

  it("say that there is no final, and nothing of an end, while only the candidate is out", () => {
    const { title, sentence } = whatIsLeft({ stage: "candidate" }, checklist);
    expect(title).toBe("24.7.0rc1 is under way");
    expect(`${title} ${sentence}`).not.toMatch(/every step|finished|released/i);
  });

  it("name the final once it is prepared", () => {
    const final = derive(aRelease().upTo("final.checks").facts(), [], [], now);
    expect(lifecycleWords({ stage: "candidate" }, final).chip).toBe("preparing 24.7.0");
  });

  it("differ for every stage that has an end of its own", () => {
    const titles = stages.map((stage) => whatIsLeft({ stage }, checklist).title);
    expect(new Set(titles).size).toBe(4);
  });
});
