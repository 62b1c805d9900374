import type { Page } from "@playwright/test";
import { claim, type Claim } from "./claim";

/** The proposals of an incompatible change, each with its state. */
export async function proposals(page: Page): Promise<readonly Claim[]> {
  const rows = await page
    .getByRole("main")
    .getByRole("listitem")
    .evaluateAll((all) =>
      all.map((row) => ({
        href: row.querySelector("a")?.getAttribute("href") ?? "",
        state: row.firstElementChild?.textContent ?? "",
      })),
    );
  return rows.flatMap(({ href, state }) => claim("state of proposal", href, state));
}

/** How a proposal ends, by the last line of its history. */
const ends = /^(Withdrawn|Refused)/;

/** One proposal: how it stands, and what its history says last. */
export async function proposalInFull(page: Page, address: string): Promise<readonly Claim[]> {
  const [state] = await page
    .getByRole("region", { name: "Where it stands" })
    .evaluateAll((all) => all.map((one) => one.querySelector("p > span")?.textContent ?? ""));
  const history = page.getByRole("region", { name: "History" }).getByRole("listitem");
  const [last] = (await history.allTextContents()).slice(-1);
  return [
    ...claim("state of proposal", address, state),
    ...claim("state of proposal", address, ends.exec(last ?? "")?.[0]),
  ];
}
