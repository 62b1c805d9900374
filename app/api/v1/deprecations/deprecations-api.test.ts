import { beforeEach, describe, expect, test, vi } from "vitest";
import { GET as getAtom } from "@/app/deprecations.atom/route";
import { GET as getCsv } from "@/app/deprecations.csv/route";
import { GET as getCalendar } from "@/app/deprecations.ics/route";
import { useDatabase } from "@/tests/database";
import { asOf, smallHistory } from "@/tests/scanned";
import { storeHistory } from "@/tests/stored-history";
import { GET as getBadge } from "./[name]/may-remove.svg/route";
import { GET as getMayRemove } from "./[name]/may-remove/route";
import { GET as getOne } from "./[name]/route";
import { GET as getAll } from "./route";

// The machine's clock would judge the small history years later.
vi.mock(import("@/lib/queries/clock"), () => ({ currentTime: () => Promise.resolve(asOf) }));

useDatabase();

beforeEach(async () => {
  await storeHistory(smallHistory());
});

type Headers = Readonly<Record<string, string>>;

const requestTo = (path: string, headers: Headers = {}) =>
  new Request(`http://127.0.0.1${path}`, { headers });

const microdom = "twisted.web.microdom";

function about(get: typeof getOne, name: string, headers: Headers = {}): Promise<Response> {
  return get(requestTo(`/${name}`, headers), { params: Promise.resolve({ name }) });
}

describe("the list", () => {
  test("is all of them, each with its state, its conditions and the answer", async () => {
    const response = await getAll(requestTo("/api/v1/deprecations"));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      count: 11,
      counts: { all: 11, unreleased: 1, waiting: 3 },
      deprecations: expect.arrayContaining([
        expect.objectContaining({
          name: microdom,
          firstRelease: { version: "23.10.0", date: "2023-10-31T07:14:47Z" },
          mayRemove: expect.objectContaining({ answer: "no" }),
          page: "http://127.0.0.1:3000/deprecations/twisted.web.microdom",
        }),
      ]),
    });
  });

  test("takes the page's filters", async () => {
    const response = await getAll(requestTo("/?state=waiting&package=twisted.web&private=without"));
    expect(await response.json()).toMatchObject({ count: 1, deprecations: [{ name: microdom }] });
  });

  test("refuses a value that nothing has, with the nearest", async () => {
    const response = await getAll(requestTo("/?version=24.8.0"));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: "bad-input", whatToDo: expect.stringContaining("24.7.0") },
    });
  });
});

describe("one name", () => {
  test("comes with its places, its life and its NEWS", async () => {
    const response = await about(getOne, "twisted.internet.defer.returnValue");
    expect(await response.json()).toMatchObject({
      sites: [{ url: expect.stringMatching(/\/blob\/beef0+\/src\/.+#L12$/) }],
      spans: [{ from: "24.7.0", to: "trunk", url: expect.stringContaining("twisted-24.7.0") }],
      news: [{ version: "24.7.0", issues: [{ number: 9930 }] }],
      others: [],
    });
  });

  test.each(["twisted.web.microdon", "", "%00", "x".repeat(5_000)])(
    "%s is not known: 404 with the nearest",
    async (name) => {
      const response = await about(getOne, name);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        error: { code: "not-found" },
        nearest: expect.arrayContaining([expect.stringContaining("twisted.")]),
      });
    },
  );

  test("may it be removed? yes or no, the earliest, and a sentence; and the same as a badge", async () => {
    expect(await (await about(getMayRemove, microdom)).json()).toEqual({
      name: microdom,
      answer: "no",
      earliest: expect.objectContaining({ version: null }),
      sentence: expect.stringContaining("31 Oct 2024"),
    });
    const badge = await about(getBadge, microdom);
    expect(badge.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
    expect(await badge.text()).toContain("no, not before about 20");
  });
});

describe("the feeds", () => {
  test("CSV has a line a name, whatever it begins with", async () => {
    const lines = (await (await getCsv(requestTo("/?state=standing"))).text()).split("\r\n");
    expect(lines[0]).toMatch(/^name,package,state,/);
    expect(lines.find((line) => line.startsWith("twisted.internet.defer"))).toContain(
      "'@deprecated",
    );
  });

  test("the calendar has the days of those that wait or are eligible", async () => {
    const text = (await (await getCalendar(requestTo("/"))).text()).replaceAll("\r\n ", "");
    expect(text).toContain("SUMMARY:May be removed: twisted.runner.procmon.ProcessMonitor.toXML");
    expect(text).not.toContain("suiteVisit");
    expect(text).toContain("DTSTAMP:20241018T200728Z");
  });

  test("Atom tells what was deprecated, became eligible and was removed", async () => {
    const text = await (await getAtom(requestTo("/"))).text();
    expect(text).toContain("<title>twisted.internet.defer.returnValue is deprecated since 24.7.0");
    expect(text).toContain("<title>twisted.mail.alias.EmailAlias was removed in 23.8.0");
    expect(text).toContain("<title>twisted.runner.procmon.ProcessMonitor.toXML may be removed");
  });
});

describe.each([
  ["the list", getAll],
  ["CSV", getCsv],
  ["the calendar", getCalendar],
  ["Atom", getAtom],
])("%s may be kept", (_, get) => {
  test("304 while nothing has changed, by ETag or by date; the ETag counts more", async () => {
    const first = await get(requestTo("/"));
    const etag = first.headers.get("etag") ?? "";
    const modified = first.headers.get("last-modified") ?? "";
    expect(first.headers.get("cache-control")).toBe("public, no-cache");
    expect(modified).toBe("Fri, 18 Oct 2024 20:07:28 GMT");
    const status = async (headers: Headers) => (await get(requestTo("/", headers))).status;
    expect(await status({ "if-none-match": etag })).toBe(304);
    expect(await status({ "if-modified-since": modified })).toBe(304);
    expect(await status({ "if-none-match": '"x"', "if-modified-since": modified })).toBe(200);
    expect(await status({ "if-modified-since": "Fri, 18 Oct 2024 20:00:00 GMT" })).toBe(200);
  });
});
