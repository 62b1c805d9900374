import type { Page } from "@playwright/test";

/** What a page says against itself, in a sentence each. */
export async function oddities(page: Page): Promise<readonly string[]> {
  const found = await Promise.all([miscounted(page), datesForMachines(page), ticksInTrouble(page)]);
  return found.flat();
}

/** A number beside a heading is that of the rows under it; one of ten digits is a commit. */
async function miscounted(page: Page): Promise<readonly string[]> {
  const cards = await page.locator("main section").evaluateAll((sections) =>
    sections.map((section) => {
      const heading = section.querySelector(":scope > div > h2");
      const all = [...section.querySelectorAll("li, tbody > tr")];
      const rows = all.filter((row) => row.parentElement?.closest("li, tr") === null);
      return {
        title: heading?.textContent ?? "",
        note: heading?.nextElementSibling?.textContent ?? "",
        rows: rows.length,
      };
    }),
  );
  return cards
    .filter(({ note, rows }) => /^\d{1,6}$/.test(note) && Number(note) !== rows)
    .map(({ title, note, rows }) => `“${title}” says ${note} and lists ${String(rows)}`);
}

/**
 * Days are told as "8 Aug 2025": an ISO date is for machines, in code and in attributes. In brackets, after
 * a version, it is quoted from a heading of NEWS.
 */
async function datesForMachines(page: Page): Promise<readonly string[]> {
  const found = await page.locator("main").evaluateAll((mains) =>
    mains.flatMap((main) => {
      const copy = main.cloneNode(true);
      if (!(copy instanceof Element)) return [];
      for (const data of copy.querySelectorAll("code, pre, textarea, svg, [role=log]"))
        data.remove();
      return [
        ...(copy.textContent.match(/.{0,40}(?<![\d(])(19|20)\d\d-\d\d-\d\d\b.{0,20}/g) ?? []),
      ];
    }),
  );
  return found.map((text) => `has a date for machines: “${text}”`);
}

/** lucide's drawing of a tick. */
const tick = "path[d='M20 6 9 17l-5-5']";

/** What was refused or has failed has no tick in it; and of a refused plan not every precondition held. */
async function ticksInTrouble(page: Page): Promise<readonly string[]> {
  const run = page.getByRole("region", { name: "Run", exact: true });
  const [state = ""] = await run.getByRole("status").allTextContents();
  if (!/^(Refused|Failed)/.test(state)) return [];
  const ticks = await run.locator(tick).count();
  const held = await page.getByRole("heading", { name: /^Preconditions/ }).evaluateAll(
    (all, drawing) =>
      all.map((heading) => {
        const rows = [...(heading.nextElementSibling?.querySelectorAll(":scope > li") ?? [])];
        return rows.length > 0 && rows.every((row) => row.querySelector(drawing) !== null);
      }),
    tick,
  );
  return [
    ...(ticks === 0 ? [] : [`has a tick in a run that says ${state}`]),
    ...(state === "Refused" && held.includes(true)
      ? ["was refused, and every precondition has a tick"]
      : []),
  ];
}
