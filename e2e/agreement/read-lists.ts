import type { Page } from "@playwright/test";
import { claim, setOf, type Claim } from "./claim";

/** The table of all releases: which are in flight, and when each final came. */
export async function releases(page: Page): Promise<readonly Claim[]> {
  const rows = await page
    .getByRole("table", { name: /^All releases/ })
    .getByRole("row")
    .evaluateAll((all) =>
      all.slice(1).map((row) => ({
        version: row.querySelector("a")?.textContent ?? "",
        text: row.textContent,
        finalAt: row.querySelector("time")?.getAttribute("datetime") ?? "",
      })),
    );
  const flying = rows.filter(({ text }) => text.includes("in flight"));
  const finals = rows.filter(({ finalAt }) => finalAt !== "");
  const cadence = await page.getByRole("region", { name: /^Cadence/ }).allTextContents();
  return [
    ...claim("releases in flight", "Twisted", setOf(flying.map(({ version }) => version))),
    ...claim("number of finals", "Twisted", String(finals.length)),
    ...claim("number of finals", "Twisted", /(\d+) finals since/.exec(cadence[0] ?? "")?.[1]),
    ...finals.flatMap(({ version, finalAt }) => claim("final", version, finalAt)),
  ];
}

/** Candidates and finals in words, a row for each release: its dates, its wait and how long it stood still. */
export async function timelines(page: Page): Promise<readonly Claim[]> {
  const rows = await page
    .getByRole("table", { name: /^Candidates and finals/, includeHidden: true })
    .getByRole("row", { includeHidden: true })
    .evaluateAll((all) =>
      all
        .slice(1)
        .map(({ children }) =>
          [...children].map((cell) => cell.textContent.replaceAll(/\s+/g, " ")),
        ),
    );
  return rows.flatMap(([version = "", ...told]) => claim("timeline", version, told.join(" | ")));
}

/** A past release: the day of its final is the last of its dates. */
export async function pastRelease(page: Page): Promise<readonly Claim[]> {
  const days = await page
    .locator("dl > div")
    .evaluateAll((all) =>
      all.map((one) => [
        one.querySelector("dt")?.textContent ?? "",
        one.querySelector("time")?.getAttribute("datetime") ?? "",
      ]),
    );
  const [heading] = await page.getByRole("heading", { level: 1 }).allTextContents();
  const version = (heading ?? "").replace("Release ", "");
  const finals = days.filter(([name]) => name === version);
  // It is out, and asks for nothing.
  return finals.flatMap(([, at]) => [
    ...claim("final", version, at),
    ...claim("next step", version, "none"),
  ]);
}

/** The number that the next release is started with, where one can be. */
export async function proposal(page: Page): Promise<readonly Claim[]> {
  const labels = await page.getByRole("button", { name: /^Start release \d/ }).allTextContents();
  return labels.flatMap((label) => claim("number proposed", "Twisted", label));
}

/** Each release's newest line of the log, here or on its own page. */
export async function activity(page: Page): Promise<readonly Claim[]> {
  const rows = await page.getByRole("row").evaluateAll((all) =>
    all.map((row) => {
      const place = row.querySelector("a[href^='/releases/']")?.getAttribute("href") ?? "";
      const at = row.querySelector("time")?.getAttribute("datetime") ?? "";
      return { place, at };
    }),
  );
  const newest = new Map<string, string>();
  for (const { place, at } of rows) {
    const [, version] = /^\/releases\/([^/]+)/.exec(place) ?? [];
    if (version !== undefined && !newest.has(version)) newest.set(version, at);
  }
  return [...newest].flatMap(([version, at]) => claim("newest activity", version, at));
}

/** The newest line of a release's own list. */
export async function recent(page: Page, address: string): Promise<readonly Claim[]> {
  const times = await page
    .getByRole("region", { name: "Recent activity" })
    .locator("time")
    .evaluateAll((all) => all.map((time) => time.getAttribute("datetime")));
  return claim("newest activity", address.replace("/releases/", ""), times[0]);
}
