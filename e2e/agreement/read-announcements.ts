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

function told(address: string, word: string | undefined): readonly Claim[] {
  return [...claim("state of announcement", address, word), ...stepOf(address, word)];
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
  return rows.flatMap(({ href, word }) => told(href, wordIn(word)));
}

/** One announcement: how far it is. */
export async function announcement(page: Page, address: string): Promise<readonly Claim[]> {
  const states = await page
    .getByRole("region", { name: "State", exact: true })
    .evaluateAll((all) => all.map((one) => one.children[1]?.textContent ?? ""));
  return told(address, wordIn(states[0] ?? ""));
}
