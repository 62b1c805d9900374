import { beforeEach, describe, expect, test, vi } from "vitest";
import { GET } from "@/app/api/v1/search/route";
import { project } from "@/lib/config/project";
import { indexSearchTexts } from "@/lib/db/search-index";
import { saveIssues } from "@/lib/db/issues";
import { startRelease } from "@/lib/commands/releases";
import { anonymous, signedInViewer } from "@/lib/domain/viewer";
import { actor, ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { anIssue, now } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { readExactSearch, readSearchPage } from "./search";

// The machine's clock would put all of it into the distant past.
vi.mock(import("@/lib/queries/clock"), () => ({ currentTime: () => Promise.resolve(now) }));

useDatabase();

const search = (text: string, viewer = anonymous, page: string | null = null) =>
  readSearchPage(viewer, { text, page }, now);

beforeEach(async () => {
  await storeQuietRepository();
  const blocker = anIssue({
    number: 901,
    title: "reactor.stop hangs",
    labels: [project.blockerLabel],
  });
  const other = anIssue({
    number: 902,
    title: "Tidy",
    body: "Some words, then reactor.stop() is called.",
  });
  const mine = anIssue({
    number: 903,
    assignees: ["ada"],
    assigneeIds: [ada.accountId],
    milestone: "24.11",
  });
  await saveIssues([blocker, other, mine], now);
  while ((await indexSearchTexts()) > 0);
});

test("hits are marked in titles and in what stands around them in the body", async () => {
  const { results, total } = await search("reactor.stop");
  expect(total).toBe(2);
  expect(results[0]).toMatchObject({
    number: 901,
    title: [{ text: "reactor", isHit: true }, { text: "." }, { text: "stop", isHit: true }, {}],
    excerpt: null,
  });
  expect(results[1]?.excerpt?.map(({ text }) => text).join("")).toBe(
    "Some words, then reactor.stop() is called.",
  );
});

test("of a blocker it is told which release it holds up", async () => {
  const person = await somebody("committer", "ada");
  await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
  const { results } = await search(`label:${project.blockerLabel}`);
  expect(results).toMatchObject([{ number: 901, holdsUp: ["24.7.0"] }]);
});

describe("what is not there, or not understood", () => {
  test("is told with what was perhaps meant; the rest is searched for", async () => {
    const { mistakes, results } = await search("is:opne lable:x reactor");
    expect(mistakes).toMatchObject([
      { suggestions: [{ query: "is:open lable:x reactor" }] },
      { suggestions: [{ query: "is:opne label:x reactor" }] },
    ]);
    expect(results).toHaveLength(2);
  });

  test("a name that nothing has is told where nothing was found", async () => {
    const { mistakes } = await search('label:"release blocker" -label:nothing reactor');
    expect(mistakes).toMatchObject([
      {
        text: "release blocker",
        suggestions: [{ query: "label:release-blocker -label:nothing reactor" }],
      },
    ]);
    expect((await search("label:relase-blocker")).mistakes).toHaveLength(1);
    expect((await search("milestone:24.1")).mistakes[0]?.suggestions).toMatchObject([
      { part: "milestone:24.11" },
    ]);
  });

  test("words that are too common", async () => {
    expect((await search("of the")).mistakes).toMatchObject([{ code: "common-words" }]);
  });

  test("@me without anybody signed in", async () => {
    expect(await search("assignee:@me")).toMatchObject({
      total: 0,
      mistakes: [{ code: "needs-sign-in" }],
    });
    expect(await search("assignee:@me", signedInViewer(ada, null))).toMatchObject({
      results: [{ number: 903 }],
      mistakes: [],
    });
    expect(await search("assignee:@me", signedInViewer(actor("vera"), null))).toMatchObject({
      total: 0,
      mistakes: [],
    });
  });
});

test("what was synced and is not searchable yet is counted", async () => {
  expect(await search("tidy")).toMatchObject({ waiting: 0, history: null, failure: null });
  await saveIssues([anIssue({ number: 904 })], now);
  expect(await search("tidy")).toMatchObject({ waiting: 1 });
});

test.each(["0", "-1", "1e9", "x", "999999", ""])("page %j is one that there is", async (page) => {
  expect(await search("is:issue", anonymous, page)).toMatchObject({ page: 1, pages: 1 });
});

describe("as JSON", () => {
  const get = (query: string) => GET(new Request(`http://127.0.0.1/api/v1/search${query}`));

  test("it has what the page has", async () => {
    const response = await get("?q=reactor.stop%20is%3Aopen");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      query: "reactor.stop is:open",
      count: 2,
      isMore: false,
      page: 1,
      pages: 1,
      html: "http://127.0.0.1:3000/blockers?q=reactor.stop+is%3Aopen",
      results: [
        {
          kind: "issue",
          number: 901,
          title: "reactor.stop hangs",
          state: "open",
          labels: [project.blockerLabel],
          holdsUp: [],
        },
        { number: 902 },
      ],
    });
  });

  test("what is not understood is refused, with its place and what was perhaps meant", async () => {
    const response = await get("?q=x%20is%3Aopne");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: "bad-input", whatToDo: "Did you mean is:open?" },
    });
    await expect(
      readExactSearch(anonymous, { text: "x is:opne", page: null }, now),
    ).rejects.toMatchObject({ fields: { at: 2, text: "is:opne" } });
  });

  test("without anything asked for it is everything", async () => {
    expect(await (await get("")).json()).toMatchObject({ count: 3 });
  });
});
