import { expect, test } from "vitest";
import { ada } from "@/tests/actors";
import { wordsOf } from "./effect-words";

test("people are named by their login", () => {
  const issue = { kind: "create-issue", title: "Release 24.7.0", body: "", marker: "" } as const;
  expect(wordsOf({ ...issue, assignee: ada }).what).toContain("assigned to `ada`");
  const assignment = { kind: "assign-issue", issue: 1, assignee: ada } as const;
  expect(wordsOf(assignment).what).toContain("to `ada`");
});
