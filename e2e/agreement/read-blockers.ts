import type { Locator, Page } from "@playwright/test";
import { claim, setOf, type Claim } from "./claim";

/** One thing that is in the way, as a row tells it. */
interface Obstacle {
  /** "#12517", or what is wrong where that is no issue. */
  readonly name: string;
  /** The releases that it holds up: "26.11.0". */
  readonly holds: readonly string[];
}

async function obstacles(region: Locator): Promise<readonly Obstacle[]> {
  const rows = await region.evaluateAll((regions) =>
    regions
      .flatMap((one) => [...one.querySelectorAll("li")])
      .filter((row) => row.parentElement?.closest("li") === null)
      .map((row) => ({
        text: row.textContent,
        title: row.children[1]?.textContent ?? "",
        holds: [...row.querySelectorAll("a[href^='/releases/']")].map(
          (link) => link.getAttribute("href") ?? "",
        ),
      })),
  );
  return rows.map(({ text, title, holds }) => ({
    name: /#\d+/.exec(text.replace(title, ""))?.[0] ?? title,
    holds: holds.flatMap((href) => /^\/releases\/([^/]+)$/.exec(href)?.[1] ?? []),
  }));
}

/** The releases whose cards are on the board: nothing may be in their way. */
async function shown(page: Page): Promise<readonly string[]> {
  const headings = await page.getByRole("heading", { name: /^Release \d/ }).allTextContents();
  return headings.map((heading) => heading.replace("Release ", ""));
}

/** What is in the way, on the board and on /blockers: of all, and of each release. */
export async function inTheWay(page: Page): Promise<readonly Claim[]> {
  const all = await obstacles(page.getByRole("region", { name: /^In the way/ }));
  const releases = new Set([...(await shown(page)), ...all.flatMap(({ holds }) => holds)]);
  return [
    ...claim("all in the way", "Twisted", setOf(all.map(({ name }) => name))),
    ...claim("number in the way", "all", String(all.length)),
    ...[...releases].flatMap((version) => {
      const own = all.filter(({ holds }) => holds.includes(version));
      return [
        ...claim("in the way", version, setOf(own.map(({ name }) => name))),
        ...claim("number in the way", version, String(own.length)),
      ];
    }),
  ];
}

/** What is in the way of the one release whose page it is; without the card nothing is. */
export async function inItsWay(page: Page): Promise<readonly Claim[]> {
  const [version] = await shown(page);
  const [head = ""] = await page.getByRole("main").allTextContents();
  if (version === undefined || !head.includes("In flight")) return [];
  const own = await obstacles(page.getByRole("region", { name: /^In the way/ }));
  return [
    ...claim("in the way", version, setOf(own.map(({ name }) => name))),
    ...claim("number in the way", version, String(own.length)),
  ];
}

/** What is waived for which release. */
export async function waived(page: Page): Promise<readonly Claim[]> {
  const all = await obstacles(page.getByRole("region", { name: /^Waived/ }));
  const text = await page.getByRole("region", { name: /^Waived/ }).allTextContents();
  const versions = new Set(
    [...(text[0] ?? "").matchAll(/for (\d+\.\d+\.\d+)/g)].map(([, of]) => of),
  );
  return [...versions].flatMap((version) =>
    claim("waived", version ?? "", setOf(all.map(({ name }) => name))),
  );
}

/** Trunk's checks, on the board and in the panel of the rehearsal. */
export async function trunk(page: Page): Promise<readonly Claim[]> {
  const texts = await page.getByRole("region", { name: /^Trunk/ }).allTextContents();
  const [, state] = /(Green|Red|Running|Not yet known|No checks yet)/.exec(texts[0] ?? "") ?? [];
  return claim("checks", "trunk", state);
}
