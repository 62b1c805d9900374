import type { Page } from "@playwright/test";

/** What stands on a page that could be odd, as it is read there in one go. */
interface Signs {
  /** Of each card: the word beside its heading, and how many rows are under it. */
  readonly cards: readonly {
    readonly title: string;
    readonly note: string;
    readonly rows: number;
  }[];
  readonly dates: readonly string[];
  /** How the run stands; "" where the page shows none. */
  readonly run: string;
  readonly ticksInRun: number;
  /** Of each list of preconditions, whether every one has a tick. */
  readonly allHeld: readonly boolean[];
}

/** What a page says against itself, in a sentence each. */
export async function oddities(page: Page): Promise<readonly string[]> {
  const signs = await page.evaluate(signsOf, tick);
  return [...miscounted(signs), ...datesForMachines(signs), ...ticksInTrouble(signs)];
}

/** lucide's drawing of a tick. */
const tick = "path[d='M20 6 9 17l-5-5']";

/** Runs in the page. */
function signsOf(drawing: string): Signs {
  const mains = [...document.querySelectorAll("main")];
  const sections = mains.flatMap((main) => [...main.querySelectorAll("section")]);
  const run = sections.find((one) => one.ariaLabel === "Run");
  const headings = [...document.querySelectorAll("h1, h2, h3, h4")];
  const lists = headings.filter(({ textContent }) => textContent.startsWith("Preconditions"));
  return {
    cards: sections.map((section) => {
      const heading = section.querySelector(":scope > div > h2");
      const rows = [...section.querySelectorAll("li, tbody > tr")];
      return {
        title: heading?.textContent ?? "",
        note: heading?.nextElementSibling?.textContent ?? "",
        rows: rows.filter((row) => row.parentElement?.closest("li, tr") === null).length,
      };
    }),
    dates: mains.flatMap((main) => {
      const copy = main.cloneNode(true);
      if (!(copy instanceof Element)) return [];
      const data = copy.querySelectorAll("code, pre, textarea, svg, [role=log]");
      for (const one of data) one.remove();
      const found = copy.textContent.match(/.{0,40}(?<![\d(])(19|20)\d\d-\d\d-\d\d\b.{0,20}/g);
      return [...(found ?? [])];
    }),
    run: run?.querySelector("[role=status]")?.textContent ?? "",
    ticksInRun: run?.querySelectorAll(drawing).length ?? 0,
    allHeld: lists.map((heading) => {
      const rows = [...(heading.nextElementSibling?.querySelectorAll(":scope > li") ?? [])];
      return rows.length > 0 && rows.every((row) => row.querySelector(drawing) !== null);
    }),
  };
}

/** A number beside a heading is that of the rows under it; one of ten digits is a commit. */
function miscounted({ cards }: Signs): readonly string[] {
  return cards
    .filter(({ note, rows }) => /^\d{1,6}$/.test(note) && Number(note) !== rows)
    .map(({ title, note, rows }) => `“${title}” says ${note} and lists ${String(rows)}`);
}

/**
 * Days are told as "8 Aug 2025": an ISO date is for machines, in code and in attributes. In brackets, after
 * a version, it is quoted from a heading of NEWS.
 */
function datesForMachines({ dates }: Signs): readonly string[] {
  return dates.map((text) => `has a date for machines: “${text}”`);
}

/** What was refused or has failed has no tick in it; and of a refused plan not every precondition held. */
function ticksInTrouble({ run, ticksInRun, allHeld }: Signs): readonly string[] {
  if (!/^(Refused|Failed)/.test(run)) return [];
  return [
    ...(ticksInRun === 0 ? [] : [`has a tick in a run that says ${run}`]),
    ...(run === "Refused" && allHeld.includes(true)
      ? ["was refused, and every precondition has a tick"]
      : []),
  ];
}
