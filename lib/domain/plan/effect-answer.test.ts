import { expect, test } from "vitest";
import { openQuestion } from "./effect-answer";

const effects = [
  { position: 0, state: "done" },
  { position: 1, state: "begun" },
];

test("a run that needs a person asks about the effect that it began last", () => {
  expect(openQuestion({ state: "needs-person", effects }, 0)).toEqual({ position: 1, key: "1.0" });
});

test("a question that is asked again is another one", () => {
  const run = { state: "needs-person", effects } as const;
  expect(openQuestion(run, 1)?.key).not.toBe(openQuestion(run, 0)?.key);
});

test.each(["queued", "running", "stopped", "failed", "succeeded"] as const)(
  "a run that is %s asks nothing",
  (state) => {
    expect(openQuestion({ state, effects }, 0)).toBeNull();
  },
);
