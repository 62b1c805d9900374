import type { Page } from "@playwright/test";
import { claim, type Claim } from "./claim";
import { stepOfPath } from "./read-checklist";

/** What a tab says before the dash, as the state of the step that its page is about. */
const words: Readonly<Record<string, string>> = {
  "● Failed": "Failed",
  "● Refused": "Refused",
  "● Blocked": "Blocked",
  "● Stopped": "Stopped",
  "● Needs an answer": "Needs a person",
  "● Needs you": "Ready",
  "○ Ready": "Ready",
  "○ Running": "Running",
  "○ Waiting": "Waiting",
  "✓ Done": "Done",
};

/** The title in the browser's tab, of a step's page and of its plans'. */
export async function tab(page: Page, address: string): Promise<readonly Claim[]> {
  const [state = ""] = (await page.title()).split(" — ");
  const of = stepOfPath(address.replace(/\/plans\/.*/, ""));
  return of === null ? [] : claim("state of step", of, words[state]);
}

/** The title of the board and of the list of releases: the most pressing of those in flight. */
export async function tabOfAll(page: Page): Promise<readonly Claim[]> {
  const [state = "", about] = (await page.title()).split(" — ");
  return claim("tab", "releases in flight", about === undefined ? "nothing to tell" : state);
}

/** The number in the title of the page of blockers; none where nothing is in the way. */
export async function tabOfBlockers(page: Page): Promise<readonly Claim[]> {
  const title = await page.title();
  return claim("number in the way", "all", /Blockers \((\d+)\)/.exec(title)?.[1] ?? "0");
}
