import { describe, expect, it } from "vitest";

import { useDatabase } from "@/tests/database";
import { anIssue, now } from "@/tests/seen";

import { dropIssues, readIssue, readOpenIssuesLabelled, readTickets, saveIssues } from "./issues";

useDatabase();

describe("issues in the database", () => {
  it("come back as they were seen", async () => {
    const issue = anIssue({
      title: `Ünïcode, "quotes", {braces}, \\ and a null: ∅`,
      body: "line\nline\t'tab'",
      assignees: ["ada", "o'hara"],
      assigneeIds: ["1", "99"],
      labels: ["release-blocker", 'a "quoted", one'],
      closedAt: "2024-07-01T00:00:00.5Z",
      author: null,
    });
    await saveIssues([issue], now);
    expect(await readIssue(issue.number)).toEqual(issue);
  });

  it("are news only where they changed", async () => {
    const first = anIssue({ number: 1 });
    const second = anIssue({ number: 2 });
    expect(await saveIssues([first, second], now)).toBe(2);
    expect(await saveIssues([first, second], now)).toBe(0);
    expect(await saveIssues([first, { ...second, state: "closed" }], now)).toBe(1);
    expect(await saveIssues([], now)).toBe(0);
  });

  it("are found by label while they are open, and by a ticket's title", async () => {
    const blocker = anIssue({ number: 3, labels: ["bug", "release-blocker"] });
    const closed = anIssue({ number: 4, labels: ["release-blocker"], state: "closed" });
    const ticket = anIssue({ number: 5, title: "Release 24.7.0" });
    await saveIssues([blocker, closed, ticket], now);
    expect(await readOpenIssuesLabelled("release-blocker")).toEqual([blocker]);
    expect(await readTickets()).toEqual([ticket]);
    expect(await dropIssues([3])).toBe(1);
    expect(await readOpenIssuesLabelled("release-blocker")).toEqual([]);
  });
});
