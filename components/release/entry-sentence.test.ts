import { expect, test } from "vitest";
import type { AuditEntry } from "@/lib/domain/audit-entry";
import { place } from "@/tests/seen";
import { sentenceOf } from "./entry-sentence";

const entry: AuditEntry = {
  ...{ at: "2024-07-29T13:00:00Z", who: "ada", account: "1", action: "plan.run" },
  ...{ release: "24.7.0", releaseId: "r", step: "candidate.publish", target: "24.7.0rc2" },
  ...{ planHash: null, outcome: "done", code: null },
  sentence: "ada approved the plan of candidate.publish for 24.7.0.",
};

test("a line of the log names its step by the title, as it was then", () => {
  expect(sentenceOf(entry, place)).toBe(
    "ada approved the plan of “Publish Twisted 24.7.0rc2” for 24.7.0.",
  );
});

test("quotes inside of a title are the inner ones", () => {
  const sentence = "ada asked for a plan of prepare.ticket for 24.7.0.";
  const asked: AuditEntry = { ...entry, step: "prepare.ticket", target: null, sentence };
  expect(sentenceOf(asked, place)).toBe(
    "ada asked for a plan of “Ticket ‘Release 24.7.0’” for 24.7.0.",
  );
});

test("what is about no step stays as it was written", () => {
  const sentence = "ada started the major release 24.7.0.";
  expect(sentenceOf({ ...entry, step: null, sentence }, place)).toBe(sentence);
});

test("people's own words stay as they were typed, also where they name the step", () => {
  const words = "ada noted at candidate.publish: “run ” candidate.publish again”";
  expect(sentenceOf({ ...entry, sentence: words }, place)).toBe(
    "ada noted at “Publish Twisted 24.7.0rc2”: “run ” candidate.publish again”",
  );
});
