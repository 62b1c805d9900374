import type { Page } from "@playwright/test";
import { z } from "zod";
import { claim, type Claim } from "./claim";
import { stepOfPath } from "./read-checklist";
import { wordAtStart } from "./state-words";

/** What a release's brief and its dossier say of its steps. */

/** How a step stands in the dossier, where the checklist has to say the same. */
const standings: Readonly<Record<string, string>> = {
  Done: "yes",
  done: "yes",
  "Not done": "no",
  open: "no",
  "Not needed": "not needed",
  "not-needed": "not needed",
};

/** Whether a step is done: "yes", "no", "not needed". */
export function whetherDone(kind: string): string {
  return kind === "done" ? "yes" : kind === "not-needed" ? "not needed" : "no";
}

interface OnRecord {
  readonly phase: string;
  readonly steps: readonly { readonly key: string; readonly standing: string }[];
}

/** Of candidates the checklist tells of the one under way alone: the last. */
function stepsOnRecord(version: string, chapters: readonly OnRecord[]): readonly Claim[] {
  const candidates = chapters.filter(({ phase }) => phase === "candidate");
  const told = chapters.filter((one) => one.phase !== "candidate" || one === candidates.at(-1));
  return told.flatMap(({ steps }) =>
    steps.flatMap(({ key, standing }) =>
      claim("whether done", `${key} of ${version}`, standings[standing]),
    ),
  );
}

const dossierJson = z.object({
  version: z.string(),
  manager: z.string().nullable(),
  chapters: z.array(
    z.object({
      phase: z.string(),
      steps: z.array(z.object({ key: z.string(), standing: z.string() })),
    }),
  ),
});

/** GET /api/v1/releases/26.11.0/dossier; of a release that nobody drove it is what the world shows. */
export function dossierOfApi(body: string): readonly Claim[] {
  const { version, manager, chapters } = dossierJson.parse(JSON.parse(body));
  if (manager === null) return [];
  return [...claim("manager", version, manager), ...stepsOnRecord(version, chapters)];
}

/** The dossier's page: who drove the release, and each step with how it stands. */
export async function dossier(page: Page, address: string): Promise<readonly Claim[]> {
  const [, version = ""] = /^\/releases\/([^/]+)/.exec(address) ?? [];
  const [head = ""] = await page.getByRole("main").allTextContents();
  const manager = /manager ([\w-]+), started/.exec(head)?.[1];
  if (manager === undefined) return [];
  const chapters = await page.locator("main section").evaluateAll((sections) =>
    sections.map((section) => {
      const title = section.querySelector("h2")?.textContent ?? "";
      const rows = [...section.querySelectorAll("ol > li")];
      return {
        phase: title.startsWith("Candidate ") ? "candidate" : title,
        steps: rows.map((row) => ({
          key: row.querySelector("code")?.textContent ?? "",
          standing: row.querySelector("span > span")?.textContent ?? "",
        })),
      };
    }),
  );
  return [
    ...claim("manager", version, manager),
    ...claim("ticket", version, /ticket #(\d+)/.exec(head)?.[1]),
    ...claim("pull request", version, /pull request #(\d+)/.exec(head)?.[1]),
    ...stepsOnRecord(version, chapters),
  ];
}

/** The brief: who drives it, what waits and what is done, and which of it is next. */
export async function brief(page: Page, address: string): Promise<readonly Claim[]> {
  const [, version = ""] = /^\/releases\/([^/]+)/.exec(address) ?? [];
  const [head = ""] = await page.getByRole("main").allTextContents();
  const rows = await page
    .getByRole("region", { name: /^What (waits|is done)/ })
    .getByRole("listitem")
    .evaluateAll((all) =>
      all.map((row) => ({
        href: row.querySelector("a[href*='/steps/']")?.getAttribute("href") ?? "",
        text: row.textContent,
        isNext: [...row.querySelectorAll("p > span")].some((one) => one.textContent === "next"),
      })),
    );
  return [
    ...claim("manager", version, /([A-Za-z][\w-]*) manages this release/.exec(head)?.[1]),
    ...claim("next step", version, rows.find(({ isNext }) => isNext)?.href ?? "none"),
    ...rows.flatMap(({ href, text }) =>
      claim("state of step", stepOfPath(href) ?? href, wordAtStart(text)),
    ),
  ];
}
