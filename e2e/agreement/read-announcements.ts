import type { Page } from "@playwright/test";
import { claim, type Claim } from "./claim";

/** What the announcement desk says, all texts in a list and each by itself. */

const words = [
  ...["Not written yet", "Needs approval", "Waiting for PyPI", "Ready to send"],
  ...["Sent", "Published"],
];

const wordIn = (text: string) => words.find((word) => text.trim().startsWith(word));

/** That a text is out is what its step waits for. */
function stepOf(address: string, word: string | undefined): readonly Claim[] {
  const [, version = "", target = "", outlet = ""] =
    /^\/releases\/([^/]+)\/announcements\/([^/]+)\/([^/]+)$/.exec(address) ?? [];
  if (outlet === "social" || (word !== "Sent" && word !== "Published")) return [];
  const phase = target.includes("rc") ? "candidate" : "final";
  return claim("state of step", `${phase}.announce-${outlet} of ${version}`, "Done");
}

/** The candidates that addresses name, in their order. */
function candidatesIn(hrefs: readonly string[]): readonly string[] {
  const found = hrefs.flatMap((href) => /\/([\d.]+rc\d+)\//.exec(href)?.[1] ?? []);
  const number = (target: string) => Number(/\d+$/.exec(target)?.[0]);
  return [...new Set(found)].sort((a, b) => number(a) - number(b));
}

/** The list of a release's announcements: how far each is. */
export async function announcements(page: Page): Promise<readonly Claim[]> {
  const rows = await page
    .getByRole("main")
    .getByRole("listitem")
    .evaluateAll((all) =>
      all.map((row) => ({
        href: row.querySelector("a[href*='/announcements/']")?.getAttribute("href") ?? "",
        word: row.firstElementChild?.textContent ?? "",
      })),
    );
  // The checklist tells of the candidate under way alone: the last.
  const past = candidatesIn(rows.map(({ href }) => href)).slice(0, -1);
  return rows.flatMap(({ href, word }) => [
    ...claim("state of announcement", href, wordIn(word)),
    ...(past.some((target) => href.includes(`/${target}/`)) ? [] : stepOf(href, wordIn(word))),
  ]);
}

/** One announcement: how far it is. */
export async function announcement(page: Page, address: string): Promise<readonly Claim[]> {
  const states = await page
    .getByRole("region", { name: "State", exact: true })
    .evaluateAll((all) => all.map((one) => one.children[1]?.textContent ?? ""));
  return claim("state of announcement", address, wordIn(states[0] ?? ""));
}
