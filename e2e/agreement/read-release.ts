import type { Page } from "@playwright/test";
import { claim, setOf, type Claim } from "./claim";
import { progress, stepOfPath } from "./read-checklist";
import { wordAtEnd } from "./state-words";

/** What stands in the card of a release, on the board and on its own page, as plain text. */
interface Card {
  readonly version: string;
  /** "preparing 26.11.0rc1" */
  readonly stage: string;
  readonly text: string;
  /** The moment since when, as it is told on hover. */
  readonly since: string;
  readonly phases: readonly (readonly string[])[];
  /** The next step's heading leads there; "" where none is. */
  readonly next: string;
  /** "Next Blocked" */
  readonly nextState: string;
}

function cards(page: Page): Promise<readonly Card[]> {
  return page.getByRole("heading", { name: /^Release \d/ }).evaluateAll((headings) =>
    headings.map((heading) => {
      const card = heading.closest("section") ?? document.body;
      const title = [...card.querySelectorAll("h3 a")].find((link) =>
        link.getAttribute("href")?.includes("/steps/"),
      );
      const phases = card.querySelectorAll("ol[aria-label=Phases] > li > span");
      return {
        version: heading.textContent.replace("Release ", ""),
        stage: heading.nextElementSibling?.textContent ?? "",
        text: card.querySelector("p")?.textContent ?? "",
        // Of one that was given up there is none, and the first title is a button's.
        since: card.querySelector("p [title*=' UTC']")?.getAttribute("title") ?? "",
        phases: [...phases].map(({ children }) => [...children].map((one) => one.textContent)),
        next: title?.getAttribute("href") ?? "",
        nextState: title?.closest("div")?.querySelector("p")?.textContent ?? "",
      };
    }),
  );
}

function first(pattern: RegExp, text: string): string | undefined {
  return pattern.exec(text)?.[1];
}

/** Whose it is, since when, its ticket, branch and pull request, and how far it is. */
function headOf({ version, stage, text, since, phases }: Card): readonly Claim[] {
  const manager = text.includes("begun by hand on GitHub")
    ? "nobody"
    : first(/manager ([\w-]+?)(?=ticket|pull request|branch|dossier|announcements|$)/, text);
  return [
    ...claim("stage", version, stage),
    ...claim("manager", version, manager),
    ...claim("since", version, since),
    ...claim("ticket", version, first(/ticket #(\d+)/, text)),
    ...claim("pull request", version, first(/pull request #(\d+)/, text)),
    ...claim("branch", version, first(/branch (release-[\d.]+-\d+)/, text)),
    ...phases.flatMap(([phase = "", done]) => progress(phase, done, version)),
  ];
}

/** The heads of all releases in flight, with the next step of each. */
export async function board(page: Page): Promise<readonly Claim[]> {
  const all = await cards(page);
  return [
    ...claim("releases in flight", "Twisted", setOf(all.map(({ version }) => version))),
    ...all.flatMap(headOf),
    ...all.flatMap(({ version, next, nextState, text }) => [
      // Whose it is may come before any step of it.
      ...(next === "" && text.includes("begun by hand")
        ? []
        : claim("next step", version, next || "none")),
      ...claim("state of step", stepOfPath(next) ?? "", wordAtEnd(nextState)),
    ]),
  ];
}

/** The head of one release, and the step that stands in front. */
export async function release(page: Page): Promise<readonly Claim[]> {
  const [card] = await cards(page);
  if (card === undefined) return [];
  return [...headOf(card), ...(await stepInFront(page, card.version))];
}

/** "prepare.ticketReady" above a heading: the step that is shown, and its state. */
async function stepInFront(page: Page, version: string): Promise<readonly Claim[]> {
  const { above: text } = await stepHeading(page, "h2");
  const key = first(/^([a-z]+\.[a-z-]+?)(?=[A-Z])/, text);
  if (key === undefined) return [];
  return [
    ...claim("next step", version, `/releases/${version}/steps/${key}`),
    ...claim("state of step", `${key} of ${version}`, wordAtEnd(text)),
  ];
}

/** The heading of a step, and the paragraph before it. */
function stepHeading(page: Page, level: "h1" | "h2"): Promise<{ above: string; title: string }> {
  return page.evaluate((tag) => {
    const all = [...document.querySelectorAll(tag)].map((heading) => ({
      above: heading.previousElementSibling?.textContent ?? "",
      title: heading.textContent,
    }));
    const ofStep = all.find(({ above }) => /^(prepare|candidate|final|post|fix)\./.test(above));
    return ofStep ?? { above: "", title: all[0]?.title ?? "" };
  }, level);
}

/** A step's own page: what it is called and how it stands. */
export async function step(page: Page, address: string): Promise<readonly Claim[]> {
  const of = stepOfPath(address) ?? address;
  const { above, title } = await stepHeading(page, "h1");
  return [...claim("state of step", of, wordAtEnd(above)), ...claim("title of step", of, title)];
}

/** The plans of a step, each with how it or its newest run stands. */
export async function plansOfStep(page: Page): Promise<readonly Claim[]> {
  const rows = await page.locator("a[href]").evaluateAll((links) =>
    links
      .filter((link) => /\/plans\/[^/]+$/.test(link.getAttribute("href") ?? ""))
      .map((link) => ({
        href: link.getAttribute("href") ?? "",
        state: link.firstElementChild?.textContent ?? "",
      })),
  );
  return rows.flatMap(({ href, state }) => claim("newest run", href, state));
}

/** A plan's own page: its newest run, where it has one, and the way on. */
export async function plan(page: Page, address: string): Promise<readonly Claim[]> {
  const [, version = ""] = /^\/releases\/([^/]+)/.exec(address) ?? [];
  const run = page.getByRole("region", { name: "Run", exact: true });
  const [state] = await run.getByRole("status").allTextContents();
  const next = await page
    .getByRole("link", { name: /^Next step:/ })
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return [
    ...claim("newest run", address, state),
    ...next.flatMap((href) => claim("next step", version, href)),
  ];
}
