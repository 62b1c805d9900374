import type { Page } from "@playwright/test";
import { claim, type Claim } from "./claim";
import { wordAtStart } from "./state-words";

/** "/releases/26.11.0/steps/prepare.ticket" → "prepare.ticket of 26.11.0". */
export function stepOfPath(path: string): string | null {
  const [, version, step] = /^\/releases\/([^/]+)\/steps\/([^/]+)$/.exec(path) ?? [];
  return version === undefined || step === undefined ? null : `${step} of ${version}`;
}

/** The checklist beside a release, a step or a plan: each step's state, which is next, how many are done. */
export async function checklist(page: Page): Promise<readonly Claim[]> {
  const region = page.getByRole("region", { name: /^Checklist of / });
  const [version] = await region
    .getByRole("heading", { level: 2 })
    .evaluateAll((all) => all.map(({ textContent }) => textContent.replace("Checklist of ", "")));
  if (version === undefined) return [];
  const rows = await region.getByRole("listitem").evaluateAll((items) =>
    items.map((item) => ({
      href: item.querySelector("a")?.getAttribute("href") ?? "",
      text: item.textContent,
      isNext: item.getAttribute("aria-current") === "step",
    })),
  );
  const phases = await region
    .getByRole("heading", { level: 3 })
    .evaluateAll((all) => all.map(({ children }) => [...children].map((one) => one.textContent)));
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
