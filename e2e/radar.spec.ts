import { expect, test, type Page } from "@playwright/test";
import { z } from "zod";
import { paths } from "@/lib/config/paths";

/** The compatibility policy as pages: what may be removed when, and what an upgrade brings. */

const waiting = "twisted.internet.defer.succeedLater";
const eligible = "twisted.web.microdom";
const removed = "twisted.web.http.parseDate";

function names(page: Page) {
  return page.getByRole("group", { name: "Deprecated names" }).getByRole("row");
}

/** The first look of a new world has to be over: the worker scans the releases by itself. */
test.beforeEach(async ({ page }) => {
  await expect(async () => {
    await page.goto(paths.deprecations());
    await expect(names(page).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
});

test("the calendar is a picture with the same in words", async ({ page }) => {
  const calendar = page.getByRole("region", { name: "Removal calendar" });
  await expect(
    calendar.getByRole("img", { name: /The two conditions of \d+ names/ }),
  ).toBeVisible();
  await calendar.getByText("View as list").click();
  await expect(calendar.getByRole("listitem").filter({ hasText: waiting })).toContainText(
    "Since 24.7.0",
  );
  await expect(
    page.getByText("Removal should not be undertaken just to follow a timeline."),
  ).toBeVisible();
});

test("on a phone the calendar's words cross neither its bars nor each other", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${paths.deprecations()}?state=all`);
  const picture = page.getByRole("img", { name: /The two conditions of/ });
  const crossing = await picture.evaluate((svg) => {
    // Of a line of text a fifth above and below is empty.
    const boxOf = (element: Element, inset: number) => {
      const { left, right, top, bottom, height } = element.getBoundingClientRect();
      return { left, right, top: top + inset * height, bottom: bottom - inset * height };
    };
    const words = [...svg.querySelectorAll("text")].map((text) => ({
      what: text.textContent,
      ...boxOf(text, 0.2),
    }));
    const bars = [...svg.querySelectorAll("rect[class*=wait], circle")].map((bar) => ({
      what: bar.tagName,
      ...boxOf(bar, 0),
    }));
    const all = [...words, ...bars];
    return words.flatMap((word, index) =>
      all
        .slice(index + 1)
        .filter(
          (other) =>
            word.left < other.right &&
            other.left < word.right &&
            word.top < other.bottom &&
            other.top < word.bottom,
        )
        .map((other) => `${word.what} × ${other.what}`),
    );
  });
  expect(crossing).toEqual([]);
});

test("long names break at their dots, in a heading too", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const name = "twisted.runner.procmon.ProcessMonitor.longestDelay";
  await page.goto(paths.deprecation(name));
  const lines = await page.getByRole("heading", { level: 1, name }).evaluate((heading) => {
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    const tops = new Map<number, string>();
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      for (let at = 0; at < (node.textContent ?? "").length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const top = Math.round(range.getBoundingClientRect().top);
        tops.set(top, (tops.get(top) ?? "") + range.toString());
      }
    return [...tops.values()];
  });
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join("")).toBe(name);
  for (const line of lines.slice(1)) expect(line).toMatch(/^\./);
});

test("names are found, filtered and sorted, and the address says it all", async ({ page }) => {
  await page.getByLabel("Search").fill("twisted.web");
  await page.getByLabel("Sort").selectOption("name, Z to A");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/q=twisted\.web.*sort=-name/);
  await expect(names(page).filter({ hasText: eligible })).toBeVisible();
  await expect(names(page).filter({ hasText: waiting })).toHaveCount(0);
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const shared = await page.context().newPage();
  await shared.goto(page.url());
  await expect(shared.getByLabel("Search")).toHaveValue("twisted.web");
  await expect(names(shared)).toHaveCount(await names(page).count());
});

test("the states are tabs with their counts, the columns sort", async ({ page }) => {
  const states = page.getByRole("navigation", { name: "States" });
  await states.getByRole("link", { name: /^Removed/ }).click();
  await expect(page).toHaveURL(/state=removed/);
  await expect(names(page).filter({ hasText: removed })).toContainText("Removed");
  await page.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(page).toHaveURL(/state=removed.*sort=name/);
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
});

test("nothing found, and a value that nothing has, are said", async ({ page }) => {
  await page.goto(`${paths.deprecations()}?q=nothing+is+called+like+this`);
  await expect(page.getByText("No name is like that")).toBeVisible();
  await page.goto(`${paths.deprecations()}?version=24.7.9`);
  await expect(page.getByText("Nothing has the version “24.7.9”")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "24.7.0", exact: true }).click();
  await expect(page).toHaveURL(/version=24\.7\.0/);
  await expect(names(page).filter({ hasText: waiting })).toBeVisible();
});

test("a name answers: may I remove it, why not yet, and where it stands", async ({ page }) => {
  await names(page).getByRole("link", { name: waiting }).click();
  await expect(page.getByRole("heading", { level: 1, name: waiting })).toBeVisible();
  const answer = page.getByRole("region", { name: "May I remove it?" });
  await expect(answer).toContainText("No");
  await expect(answer).toContainText("Counted from R = 24.7.0");
  await expect(answer).toContainText("At the earliest, release R+2 and one year after release R");
  const warning = page.getByRole("region", { name: "The warning" });
  await expect(warning).toContainText("twisted.internet.defer.succeed");
  await expect(warning.getByRole("link", { name: /defer\.py:\d+/ })).toHaveAttribute(
    "href",
    /\/blob\/[0-9a-f]{40}\/src\/twisted\/internet\/defer\.py#L\d+$/,
  );
  const life = page.getByRole("region", { name: "Through the releases" });
  await expect(life.getByRole("img", { name: /through the releases/ })).toBeVisible();
  await expect(life.getByRole("listitem")).toContainText("24.7.0 – trunk");
});

test("a name that may go says so, and that it need not", async ({ page }) => {
  await page.goto(paths.deprecation(eligible));
  const answer = page.getByRole("region", { name: "May I remove it?" });
  await expect(answer).toContainText("Yes");
  await expect(answer).toContainText("Removal should not be undertaken just to follow a timeline.");
});

test("a name that nobody deprecated: the nearest", async ({ page }) => {
  const response = await page.goto(paths.deprecation("twisted.web.microdon"));
  expect(response?.status()).toBe(404);
  await page.getByRole("link", { name: eligible, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: eligible })).toBeVisible();
});

test("an upgrade: what goes, what warns, and the way", async ({ page }) => {
  await page.goto(paths.upgrade());
  await page.getByLabel("From").selectOption("22.10.0");
  await page.getByLabel("To", { exact: true }).selectOption("24.7.0");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/from=22\.10\.0&to=24\.7\.0/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("From 22.10.0 to 24.7.0");
  const gone = page.getByRole("region", { name: "Removed", exact: true });
  await expect(gone.getByRole("listitem").filter({ hasText: removed })).toContainText("in 24.3.0");
  const warned = page.getByRole("region", { name: "Newly deprecated" });
  await expect(warned.getByRole("listitem").filter({ hasText: waiting })).toBeVisible();
  const way = page.getByRole("region", { name: "Upgrade path" }).getByRole("listitem");
  await expect(way.first()).toContainText("22.10.0");
  await expect(way.last()).toContainText("24.7.0");
});

test("an upgrade’s figures agree: the path’s steps with the lists, one package with its rows", async ({
  page,
}) => {
  await page.goto(`${paths.upgrade()}?from=22.10.0&to=24.7.0`);
  const list = (name: string) => page.getByRole("region", { name, exact: true });
  const rows = (name: string) => list(name).getByRole("listitem").count();
  const removed = await rows("Removed");
  const unannounced = await rows("Removed without a warning");
  const dropped = await rows("Warning dropped, name kept");
  const still = await rows("Already deprecated");
  const way = list("Upgrade path");
  const told = await way.getByRole("listitem").allInnerTexts();
  const sum = (pattern: RegExp) =>
    told.reduce((total, text) => total + Number(pattern.exec(text)?.[1] ?? 0), 0);
  expect(sum(/(\d+) names? removed/)).toBe(removed + unannounced);
  expect(sum(/(\d+) warnings? dropped/)).toBe(dropped);
  const warnedAndGone =
    removed - (await list("Removed").getByText("22.10.0 does not warn").count());
  expect(sum(/it warns of (\d+) name/)).toBe(warnedAndGone + dropped + still);
  await expect(list("Removed").getByRole("button", { name: "Copy" })).toBeVisible();
  await page.getByLabel("Package").selectOption("twisted.web");
  await expect(page).toHaveURL(/package=twisted\.web/);
  await expect(list("Removed").getByRole("listitem")).toHaveCount(1);
  await expect(way).toContainText("its counts are of all packages");
  expect(await way.getByRole("listitem").allInnerTexts()).toEqual(told);
  await expect(list("Search your code")).toContainText("parseDate");
});

test("an upgrade from a version that is none, or backwards", async ({ page }) => {
  await page.goto(`${paths.upgrade()}?from=22.11.0&to=24.7.0`);
  await expect(page.getByText("There is no final release “22.11.0”")).toBeVisible();
  await page.getByRole("link", { name: "22.10.0 to 24.7.0" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("From 22.10.0 to 24.7.0");
  await page.goto(`${paths.upgrade()}?from=24.7.0&to=22.10.0`);
  await page.getByRole("link", { name: "22.10.0 to 24.7.0" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("From 22.10.0 to 24.7.0");
});

const feeds = [
  ["iCal", "text/calendar", "BEGIN:VEVENT"],
  ["Atom", "application/atom+xml", "<entry>"],
  ["CSV", "text/csv", "name,package,state"],
  ["JSON", "application/json", '"deprecations"'],
] as const;

for (const [label, type, words] of feeds) {
  test(`the selection as ${label}, asked for again only when it changed`, async ({ page }) => {
    const link = page.getByRole("link", { name: label, exact: true });
    const address = (await link.getAttribute("href")) ?? "";
    expect(address).toContain("state=standing");
    const response = await page.request.get(address);
    expect(response.headers()["content-type"]).toContain(type);
    expect(await response.text()).toContain(words);
    const etag = response.headers().etag ?? "";
    const again = await page.request.get(address, { headers: { "if-none-match": etag } });
    expect(again.status()).toBe(304);
  });
}

const answer = z.object({ name: z.string(), answer: z.enum(["yes", "no"]), sentence: z.string() });

test("may I remove it, asked by a program", async ({ page }) => {
  const may = async (name: string) =>
    answer.parse(await (await page.request.get(paths.mayRemoveJson(name))).json()).answer;
  expect(await may(eligible)).toBe("yes");
  expect(await may(waiting)).toBe("no");
  const badge = await page.request.get(paths.mayRemoveBadge(waiting));
  expect(await badge.text()).toContain("no, not before");
  expect((await page.request.get(paths.mayRemoveJson("no.such.name"))).status()).toBe(404);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the form and the upgrade work all the same", async ({ page }) => {
    await page.getByLabel("Search").fill("microdom");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(names(page).filter({ hasText: eligible })).toBeVisible();
    await expect(names(page).filter({ hasText: waiting })).toHaveCount(0);
    await page.goto(paths.upgrade());
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("region", { name: "Upgrade path" })).toBeVisible();
  });
});

test("the keyboard comes through the filters to a name", async ({ page }) => {
  await page.getByLabel("Search").focus();
  await page.keyboard.type("microdom");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=microdom/);
  await names(page).getByRole("link", { name: eligible }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: eligible })).toBeVisible();
});
