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
