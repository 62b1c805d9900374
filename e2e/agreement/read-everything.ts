import type { APIRequestContext, Page } from "@playwright/test";
import { addressOf, parametersOf, routes, type Route } from "@/e2e/route-table";
import type { Claim, Voice } from "./claim";
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
      const { claims, oddities, links } = await said(stop, texts[index] ?? "", paper);
      voices.push({ address: stop.path, pattern: stop.pattern, claims });
      odd.push(...oddities.map((one) => `${stop.path}: ${one}`));
      next.push(...links.flatMap(join));
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

/** What one answer says. */
interface Said {
  readonly claims: readonly Claim[];
  readonly oddities: readonly string[];
  readonly links: readonly string[];
}

/** What the pages said that were read so far, by path: those of past releases stay as they are for many points. */
const read = new Map<string, { readonly text: string; readonly said: Said }>();

async function said({ path, row }: Stop, text: string, paper: Page): Promise<Said> {
  if (row.kind === "body") return { claims: row.reader(text, path), oddities: [], links: [] };
  const rendered = asRendered(text);
  const before = read.get(path);
  if (before?.text === rendered) return before.said;
  await paper.setContent(rendered);
  const claims = [];
  for (const reader of row.readers) claims.push(...(await reader(paper, path)));
  const now = { claims, oddities: await oddities(paper), links: await linksOf(paper) };
  read.set(path, { text: rendered, said: now });
  return now;
}

/**
 * The page as it was rendered: without script, and without the styles, which hide nothing that is said. In
 * its head stands what time it is, which nobody claims: how old the facts are, the world's clock, and how much
 * somebody has been told.
 */
function asRendered(text: string): string {
  return text
    .replaceAll(/<script[\s\S]*?<\/script>|<link[^>]*>/g, "")
    .replace(/seen <!-- -->[^<]*<!-- --> ago/, "seen")
    .replace(/(Simulated time <\/span>)<time.*?<\/time>/, "$1")
    .replace(/(href="\/notices">)\d+\+?(?=<span)/, "$1");
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
