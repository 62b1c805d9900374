import type { Page } from "@playwright/test";
import { claim, type Claim } from "./claim";
import { wordAtStart } from "./state-words";

/** "/releases/26.11.0/steps/prepare.ticket" → "prepare.ticket of 26.11.0". */
export function stepOfPath(path: string): string | null {
  const [, version, step] = /^\/releases\/([^/]+)\/steps\/([^/]+)$/.exec(path) ?? [];
  return version === undefined || step === undefined ? null : `${step} of ${version}`;
}

/** A checklist as it stands on the page. */
interface Shown {
  readonly version: string;
  readonly rows: readonly {
    readonly href: string;
    readonly text: string;
    readonly isNext: boolean;
  }[];
  /** "Candidate 1", "5 / 7" */
  readonly phases: readonly (readonly string[])[];
}

/** Runs in the page, in one go: many pages have one. */
function shownChecklist(): Shown | null {
  const begin = "Checklist of ";
  const titles = [...document.querySelectorAll("section > div > h2")];
  const title = titles.find(({ textContent }) => textContent.startsWith(begin));
  const region = title?.closest("section");
  if (title === undefined || !region) return null;
  return {
    version: title.textContent.slice(begin.length),
    rows: [...region.querySelectorAll("li")].map((item) => ({
      href: item.querySelector("a")?.getAttribute("href") ?? "",
      text: item.textContent,
      isNext: item.getAttribute("aria-current") === "step",
    })),
    phases: [...region.querySelectorAll("h3")].map(({ children }) =>
      [...children].map((one) => one.textContent),
    ),
  };
}

/** The checklist beside a release, a step or a plan: each step's state, which is next, how many are done. */
export async function checklist(page: Page): Promise<readonly Claim[]> {
  const shown = await page.evaluate(shownChecklist);
  if (shown === null) return [];
  const { version, rows, phases } = shown;
  return [
    ...rows.flatMap(({ href, text }) =>
      claim("state of step", stepOfPath(href) ?? href, wordAtStart(text)),
    ),
    ...claim("next step", version, rows.find(({ isNext }) => isNext)?.href ?? "none"),
    ...phases.flatMap(([phase = "", done]) => progress(phase, done, version)),
  ];
}

/** "Candidate 1", "5 / 7": the round is told elsewhere. */
export function progress(phase: string, done: string | undefined, version: string) {
  const name = phase.replace(/ \d+$/, "");
  return claim("progress of phase", `${name} of ${version}`, done);
}
