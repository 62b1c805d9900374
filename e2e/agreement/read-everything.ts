import type { APIRequestContext, Page } from "@playwright/test";
import { addressOf, parametersOf, routes, type Route } from "@/e2e/route-table";
import type { Voice } from "./claim";
import { claimTable, type Row } from "./claim-table";
import { oddities } from "./oddities";

/** All that the addresses say at one moment of the voyage. */
export interface Reading {
  readonly voices: readonly Voice[];
  /** What a page says against itself: "/blockers: …". */
  readonly oddities: readonly string[];
}

const all = routes();

/** Routes whose address needs nothing to be known. */
const openings = all
  .filter((route) => parametersOf(route).length === 0)
  .map((one) => addressOf(one));

const patterns = all.map((route) => [route.pattern, matcher(route)] as const);

function matcher({ pattern }: Route): RegExp {
  const parts = pattern.split("/").map((part) => {
    if (part.startsWith("[...")) return null;
    return part.startsWith("[") ? "[^/]+" : part.replaceAll(".", "\\.");
  });
  return new RegExp(`^${parts.includes(null) ? "$.^" : parts.join("/")}$`);
}

/** The route that answers for a path; those without parameters come first. */
function patternOf(path: string): string | undefined {
  const own = patterns.filter(([, matches]) => matches.test(path)).map(([pattern]) => pattern);
  return own.find((pattern) => pattern === path) ?? own[0];
}

/** What is read at once: the app has few cores. */
const atOnce = 4;

/** Reads every address that the table has readers for, from the openings on along the links of the pages. */
export async function readEverything(
  desk: APIRequestContext,
  paper: Page,
  isWanted: (path: string) => boolean,
): Promise<Reading> {
  const voices: Voice[] = [];
  const odd: string[] = [];
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  const join = (path: string): readonly Stop[] => {
    const pattern = patternOf(path);
    const row = pattern === undefined ? undefined : claimTable[pattern];
    if (pattern === undefined || row === undefined || row.kind === "silent") return [];
    const count = counts.get(pattern) ?? 0;
    if (seen.has(path) || !isWanted(path) || count >= row.atMost) return [];
    seen.add(path);
    counts.set(pattern, count + 1);
    return [{ path, pattern, row }];
  };
  let next = openings.flatMap(join);
  while (next.length > 0) {
    const now = next.slice(0, atOnce);
    next = next.slice(atOnce);
    const texts = await Promise.all(now.map(({ path }) => textOf(desk, path)));
    for (const [index, stop] of now.entries()) {
      const text = texts[index] ?? "";
      const claims = await claimsOf(stop, text, paper);
      voices.push({ address: stop.path, pattern: stop.pattern, claims });
      if (stop.row.kind !== "page") continue;
      odd.push(...(await oddities(paper)).map((one) => `${stop.path}: ${one}`));
      next.push(...(await linksOf(paper)).flatMap(join));
    }
  }
  return { voices, oddities: odd };
}

interface Stop {
  readonly path: string;
  readonly pattern: string;
  readonly row: Exclude<Row, { kind: "silent" }>;
}

async function textOf(desk: APIRequestContext, path: string): Promise<string> {
  // A connection that is kept may be closed in the very moment it is used again.
  const response = await desk.get(path, { maxRetries: 2 });
  if (!response.ok()) throw new Error(`${path} answers ${String(response.status())}.`);
  return response.text();
}

async function claimsOf({ path, row }: Stop, text: string, paper: Page) {
  if (row.kind === "body") return row.reader(text, path);
  // As it was rendered: without script, and without the styles, which hide nothing that is said.
  await paper.setContent(text.replaceAll(/<script[\s\S]*?<\/script>|<link[^>]*>/g, ""));
  const claims = [];
  for (const reader of row.readers) claims.push(...(await reader(paper, path)));
  return claims;
}

/** Where the page leads to inside Slipway; of a release and of a name, the API's answer too. */
async function linksOf(paper: Page): Promise<readonly string[]> {
  const links = await paper
    .locator("a[href^='/']")
    .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  const paths = links.map((link) => decodeURIComponent(link.replace(/[?#].*/, "")));
  return paths.flatMap((path) => {
    if (/^\/releases\/[\d.]+$/.test(path)) return [path, `/api/v1${path}`];
    const [, id] = /^\/deprecations\/([\w.]+)$/.exec(path) ?? [];
    if (id === undefined || id === "new") return [path];
    const json = `/api/v1/deprecations/${id}`;
    return [path, json, `${json}/may-remove`, `${json}/may-remove.svg`];
  });
}
