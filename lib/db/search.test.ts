import { beforeEach, describe, expect, test } from "vitest";

import { parseQuery } from "@/lib/domain/search/parse-query";
import { useDatabase } from "@/tests/database";
import { aPullRequest, anIssue, now } from "@/tests/seen";

import { connectionPool } from "./client";
import { dropIssues, saveIssues } from "./issues";
import { savePullRequests } from "./pull-requests";
import { searchTracker } from "./search";
import { countUnsearched, indexSearchTexts } from "./search-index";
import { readKnownNames } from "./search-names";

useDatabase();

const issues = [
  anIssue({
    number: 1,
    title: "client.getPage fails after 24.7.0rc1",
    body: "A regression.\nIt worked in 24.3.0: the reactor stopped.",
    labels: ["Release-Blocker", "bug"],
    assignees: ["Grace"],
    assigneeIds: ["77"],
    milestone: "24.11 LTS",
    createdAt: "2024-07-20T09:00:00Z",
  }),
  anIssue({
    number: 2,
    title: "Stopping the reactor twice",
    body: "Nothing of it regresses.",
    labels: ["bug"],
    author: "hedy",
    authorId: "78",
    createdAt: "2023-12-31T23:59:59Z",
  }),
  anIssue({
    number: 3,
    title: "Tidy the docs",
    body: "",
    state: "closed",
    closedAt: "2024-01-01T00:00:00Z",
    createdAt: "2022-01-01T00:00:00Z",
    author: null,
    authorId: null,
  }),
];
const pulls = [
  aPullRequest({
    number: 4,
    title: "#1 Mend getPage",
    body: "Fixes #1",
    assignees: ["ada"],
    assigneeIds: ["1"],
  }),
  aPullRequest({ number: 5, title: "Reactor: a draft", isDraft: true, labels: ["bug"] }),
  aPullRequest({
    number: 6,
    title: "Merged once",
    state: "merged",
    closedAt: "2024-02-01T00:00:00Z",
    mergedAt: "2024-02-01T00:00:00Z",
  }),
  aPullRequest({
    number: 7,
    title: "Never merged",
    state: "closed",
    closedAt: "2024-02-02T00:00:00Z",
  }),
];

async function index(): Promise<void> {
  while ((await indexSearchTexts()) > 0);
}

beforeEach(async () => {
  await saveIssues(issues, now);
  await savePullRequests(pulls, now);
  await index();
});

const asked = { account: "77", page: 1, pageSize: 25, now };
const search = (text: string, change: Partial<typeof asked> = {}) =>
  searchTracker(parseQuery(text).query, { ...asked, ...change });
const numbersOf = async (text: string) =>
  (await search(text)).items.map(({ number }) => number).sort((a, b) => a - b);

describe("what is searched for is found", () => {
  test.each([
    ["", [1, 2, 3, 4, 5, 6, 7]],
    ["is:issue", [1, 2, 3]],
    ["is:pr", [4, 5, 6, 7]],
    ["is:issue is:pr is:open", [1, 2, 4, 5]],
    ["is:closed", [3, 6, 7]],
    ["is:merged", [6]],
    ["is:unmerged is:closed", [7]],
    ["-is:open -is:merged", [3, 7]],
    ["is:draft", [5]],
    ["is:open is:issue label:release-blocker", [1]],
    ["label:BUG", [1, 2, 5]],
    ["label:bug -label:release-blocker", [2, 5]],
    ["label:release-blocker,bug is:issue", [1, 2]],
    ["label:bug label:release-blocker", [1]],
    ["no:label is:issue", [3]],
    ["-no:milestone", [1]],
    ['milestone:"24.11 lts"', [1]],
    ["-milestone:x is:issue", [1, 2, 3]],
    ["author:hedy", [2]],
    ["author:hedy author:ALAN", [1, 2]],
    ["-author:hedy is:issue", [1, 3]],
    ["assignee:grace", [1]],
    ["assignee:@me", [1]],
    ["no:assignee is:open", [2, 5]],
    ["created:>2024-01-01 is:issue", [1]],
    ["created:2023-12-31", [2]],
    ["created:<2023", [3]],
    ["closed:2024-01-01..2024-02-01", [3, 6]],
    ["-closed:2024-01-01..2024-02-01 is:closed", [7]],
    ["merged:2024-02", [6]],
    ["regression", [1, 2]],
    ["REGRESSIONS", [1, 2]],
    ['"reactor stopped"', [1]],
    ["reactor -twice", [1, 5]],
    ["getPage", [1, 4]],
    ["client.getPage", [1]],
    ["24.7.0rc1", [1]],
    ["24.3.0", [1]],
    ["getPage in:title is:pr", [4]],
    ["reactor in:title", [2, 5]],
    ["#3", [1, 3]],
    ["7", [1, 7]],
    ["nothing-of-the-kind", []],
    ["the", [1, 2, 3, 4, 5, 6, 7]],
  ])("%s", async (text, numbers) => {
    expect(await numbersOf(text)).toEqual(numbers);
  });

  test("the best first: the title counts more than the body, and the number most", async () => {
    const first = async (text: string) => (await search(text)).items[0]?.number;
    expect(await first("reactor is:issue")).toBe(2);
    expect(await first("7")).toBe(7);
  });

  test("in the order that is asked for; without words the newest first", async () => {
    const order = async (text: string) => (await search(text)).items.map(({ number }) => number);
    expect(await order("is:issue")).toEqual([1, 2, 3]);
    expect(await order("is:issue sort:created-asc")).toEqual([3, 2, 1]);
  });

  test("with its hits marked, whatever stands between the words", async () => {
    const [found] = (await search("client.getPage")).items;
    expect(found?.markedTitle).toBe("\ue000client\ue001 \ue000getPage\ue001 fails after 24 7 0rc1");
    expect(found?.title).toBe("client.getPage fails after 24.7.0rc1");
  });
});

test("a page is one of as many as there are, and the last where a later one is asked for", async () => {
  const page = (number: number) => search("sort:created-asc", { page: number, pageSize: 3 });
  expect(await page(1)).toMatchObject({ total: 7, page: 1, pages: 3, isMore: false });
  expect((await page(3)).items).toHaveLength(1);
  expect(await page(99)).toMatchObject({ page: 3, items: [{}] });
});

test("that only common words were asked for is told", async () => {
  expect(await search("the")).toMatchObject({ onlyCommon: true, total: 7 });
  expect(await search("the reactor")).toMatchObject({ onlyCommon: false });
});

describe("what was synced is searched as soon as the worker has seen to it", () => {
  test("what has changed, and nothing else", async () => {
    expect(await countUnsearched()).toBe(0);
    await saveIssues(
      [{ ...(issues[2] ?? anIssue()), title: "Untidy" }, ...issues.slice(0, 2)],
      now,
    );
    expect(await countUnsearched()).toBe(1);
    expect(await numbersOf("untidy")).toEqual([]);
    await index();
    expect(await numbersOf("untidy")).toEqual([3]);
    expect(await countUnsearched()).toBe(0);
  });

  test("what is gone", async () => {
    await dropIssues([1]);
    await index();
    expect(await numbersOf("client.getPage")).toEqual([]);
  });

  test("by one worker at a time", async () => {
    await connectionPool().query(
      `INSERT INTO "SearchDue" (number) SELECT 1 FROM generate_series(1, 500)`,
    );
    const taken = await Promise.all(Array.from({ length: 4 }, indexSearchTexts));
    expect(taken.filter((count) => count > 0).length).toBeGreaterThan(0);
    await index();
    expect(await numbersOf("client.getPage")).toEqual([1]);
  });

  test("with a body of one line of 64 kB, and of marks and tags", async () => {
    const line = `${"é".repeat(30_000)} <script>alert("needle1")</script> \ue000needle2\ue001 ${"x ".repeat(10_000)}`;
    await saveIssues(
      [anIssue({ number: 9, title: `${line.slice(0, 200)} needle3`, body: line })],
      now,
    );
    await index();
    for (const needle of ["needle1", "needle2", "needle3"])
      expect(await numbersOf(needle)).toEqual([9]);
  });
});

test("the names that there are", async () => {
  expect(await readKnownNames()).toEqual({
    label: ["bug", "release-blocker"],
    milestone: ["24.11 lts"],
    author: ["ada", "alan", "hedy"],
    assignee: ["ada", "grace"],
  });
});

test.each([
  `'; DROP TABLE "Issue"; --`,
  `label:'); author:" OR 1=1 --"`,
  String.raw`\ \\ ' " $1 $$ %s ?`,
  "a & b | !c <-> (d:*)",
  "🙂 \u0300\u0301 ﷺ ‮ \ud800 \0",
  "-a -b -c",
  Array.from({ length: 128 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(" "),
  "x".repeat(256),
])("%j is a search like any other", async (text) => {
  await expect(search(text)).resolves.toMatchObject({ page: 1 });
  expect(await numbersOf("is:issue")).toEqual([1, 2, 3]);
});
