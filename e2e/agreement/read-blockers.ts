import type { Locator, Page } from "@playwright/test";
import { claim, setOf, type Claim } from "./claim";

const numbers = /#(\d+)/g;

async function issuesOf(region: Locator): Promise<string> {
  const rows = await region.getByRole("listitem").allTextContents();
  return setOf(rows.flatMap((row) => [...row.matchAll(numbers)].slice(0, 1).map(([all]) => all)));
}

/** The board's list of what is in the way. */
export async function inTheWay(page: Page): Promise<readonly Claim[]> {
  const region = page.getByRole("region", { name: /^In the way/ });
  return claim("open blockers", "trunk", await issuesOf(region));
}

/** The open blockers, and which are waived for which release. */
export async function blockers(page: Page): Promise<readonly Claim[]> {
  const open = page.getByRole("region", { name: /^Open/ });
  return claim("open blockers", "trunk", await issuesOf(open));
}

/** Trunk's checks, on the board and in the panel of the rehearsal. */
export async function trunk(page: Page): Promise<readonly Claim[]> {
  const texts = await page.getByRole("region", { name: /^Trunk/ }).allTextContents();
  const [, state] = /(Green|Red|Running|Not yet known|No checks yet)/.exec(texts[0] ?? "") ?? [];
  return claim("checks", "trunk", state);
}
