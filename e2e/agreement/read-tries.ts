import type { Page } from "@playwright/test";
import { claim, type Claim } from "./claim";

/** What is said of a candidate that waits: how many reports, and when its wait ends. */

/** The number beside "Test reports of 26.11.0rc1" and "Reports of 26.11.0rc1". */
export async function reports(page: Page): Promise<readonly Claim[]> {
  const cards = await page
    .getByRole("region", { name: /^(Test reports|Reports) of / })
    .evaluateAll((all) =>
      all.map((one) => {
        const heading = one.querySelector("h2");
        return {
          target: (heading?.textContent ?? "").replace(/^.* of /, ""),
          note: heading?.nextElementSibling?.textContent ?? "",
        };
      }),
    );
  return cards.flatMap(({ target, note }) => claim("test reports", target, note));
}

/** "Ends on 9 Nov 2026" in the card of the wait. */
export async function endOfWait(page: Page): Promise<readonly Claim[]> {
  const cards = await page.getByRole("region", { name: /^Wait of / }).evaluateAll((all) =>
    all.map((one) => ({
      target: (one.querySelector("h2")?.textContent ?? "").replace("Wait of ", ""),
      isRunning: one.textContent.includes("Ends on"),
      at: one.querySelector("p time")?.getAttribute("datetime") ?? "",
    })),
  );
  return cards
    .filter(({ isRunning }) => isRunning)
    .flatMap(({ target, at }) => claim("end of wait", target, at.slice(0, 10)));
}

/** /releases/26.11.0/wait.ics: the day of its event. */
export function waitCalendar(body: string): readonly Claim[] {
  const [, target] = /SUMMARY:The wait of \S+ (\S+) ends/.exec(body) ?? [];
  const [, year, month, day] = /DTSTART(?:;[^:]*)?:(\d{4})(\d\d)(\d\d)/.exec(body) ?? [];
  // What is tentative may still move; while the week stands still no page names a day.
  if (target === undefined || year === undefined) return [];
  return claim("end of wait", target, `${year}-${month ?? ""}-${day ?? ""}`);
}
