import type { Page } from "@playwright/test";
import { z } from "zod";
import { claim, type Claim } from "./claim";

/** The words of the pages for the state of a deprecated name. */
const words: Readonly<Record<string, string>> = {
  unreleased: "Not released",
  waiting: "Waiting",
  eligible: "Eligible",
  "pending-only": "Pending only",
  removed: "Removed",
  kept: "Warning withdrawn",
};

const early: Readonly<Record<string, string>> = {
  removed: "Removed too early",
  kept: "Warning withdrawn early",
};

const eligibility = z.object({ state: z.string(), policyKept: z.boolean().nullish() });

function wordOf({ state, policyKept }: z.infer<typeof eligibility>): string {
  return (policyKept === false ? early[state] : undefined) ?? words[state] ?? state;
}

/** The table of deprecated names. */
export async function names(page: Page): Promise<readonly Claim[]> {
  const rows = await page
    .getByRole("table", { name: "Deprecated names" })
    .getByRole("row")
    .evaluateAll((all) =>
      all.slice(1).map((row) => ({
        href: row.querySelector("a")?.getAttribute("href") ?? "",
        state: row.querySelectorAll("td")[1]?.querySelector("span")?.textContent ?? "",
      })),
    );
  return rows.flatMap(({ href, state }) =>
    claim("state of name", decodeURIComponent(href.replace("/deprecations/", "")), state),
  );
}

/** One name: its state, and whether it may go. */
export async function name(page: Page, address: string): Promise<readonly Claim[]> {
  const id = decodeURIComponent(address.replace("/deprecations/", ""));
  const [answer] = await page
    .getByRole("main")
    .locator("p")
    .evaluateAll((all) =>
      all
        .map((one) => [...one.children].map((child) => child.textContent))
        .filter(([word]) => word === "Yes" || word === "No" || word === "It is gone"),
    );
  const [may, state] = answer ?? [];
  return [
    ...claim("state of name", id, state),
    ...claim("may go", id, may === "It is gone" ? "no" : may?.toLowerCase()),
  ];
}

const named = z.object({ id: z.string(), eligibility });

/** The API's list of names. */
export function namesOfApi(body: string): readonly Claim[] {
  const { deprecations } = z.object({ deprecations: z.array(named) }).parse(JSON.parse(body));
  return deprecations.flatMap((one) => claim("state of name", one.id, wordOf(one.eligibility)));
}

/** The API's answer of one name. */
export function nameOfApi(body: string): readonly Claim[] {
  const one = named.extend({ mayRemove: z.object({ answer: z.string() }) }).parse(JSON.parse(body));
  return [
    ...claim("state of name", one.id, wordOf(one.eligibility)),
    ...claim("may go", one.id, one.mayRemove.answer),
  ];
}

/** "May I remove it?", as JSON. */
export function mayRemove(body: string, address: string): readonly Claim[] {
  const { answer } = z.object({ answer: z.string() }).parse(JSON.parse(body));
  return claim("may go", idIn(address), answer);
}

/** "May I remove it?", as a badge. */
export function mayRemoveBadge(body: string, address: string): readonly Claim[] {
  return claim("may go", idIn(address), /may be removed: (yes|no)/.exec(body)?.[1]);
}

function idIn(address: string): string {
  return decodeURIComponent(address.split("/")[4] ?? "");
}
