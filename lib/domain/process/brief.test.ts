import { expect, test } from "vitest";
import { briefOf } from "@/lib/domain/process/brief";
import { derive } from "@/lib/domain/process/derive";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { now } from "@/tests/seen";

const brief = (story: FactsBuilder) => {
  const facts = story.facts();
  return briefOf({
    facts,
    checklist: derive(facts, [], [], now),
    attestations: [],
    notes: [],
  });
};

test("says what is done, what waits and whose turn it is", () => {
  const { done, waits, next } = brief(aRelease().upTo("prepare.ticket"));
  expect(done.map(({ key }) => key)).toContain("prepare.ticket");
  expect(next).toMatchObject({ key: "prepare.branch", turn: "ada (release manager)" });
  expect(waits.map(({ key }) => key)).toContain("prepare.branch");
  expect(waits.map(({ key }) => key)).not.toContain("final.prepare");
});

test("says of news what has turned red, not only that it holds up nothing", () => {
  const story = aRelease().upTo("prepare.branch").withTrunkChecks("failure");
  const odd = brief(story).odd.map(({ sentence }) => sentence);
  expect(odd).toContainEqual(expect.stringMatching(/^Trunk .*red.*It holds up nothing here/));
});

test("says what is odd: a failed run, a number that was changed, what was made by hand", () => {
  const story = aRelease().upTo("prepare.ticket").withRun("prepare.branch", "failed");
  const odd = brief(story.with({ formerNumbers: ["24.6.0"] })).odd.map(({ sentence }) => sentence);
  expect(odd).toContain("It was 24.6.0 before it became 24.7.0.");
  expect(odd.some((one) => one.includes("GitHub did not answer. Try it again."))).toBe(true);
  expect(odd).toContain("Not made here, but seen: “Ticket “Release 24.7.0””.");
});

test("says of news what it is, and not only that it holds up nothing", () => {
  const red = aRelease().upTo("candidate.publish").withTrunkChecks("failure");
  expect(brief(red).odd.map(({ sentence }) => sentence)).toContainEqual(
    expect.stringMatching(/^Trunk is red; .+\. It holds up nothing here/),
  );
});

test("has nothing to say of what our runs did", () => {
  const story = aRelease().upTo("prepare.ticket").withRun("prepare.ticket", "succeeded");
  expect(brief(story).odd).toEqual([]);
});
