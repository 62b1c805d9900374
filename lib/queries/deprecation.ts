import { project } from "@/lib/config/project";
import { links } from "@/lib/domain/process/links";
import { repositoryPlace } from "@/lib/config/repository";
import { readIssuesNaming } from "@/lib/db/issues";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { mayRemove, type MayRemove } from "@/lib/domain/deprecation/may-remove";
import { mentionsOf } from "@/lib/domain/deprecation/mentions";
import { nearestNames } from "@/lib/domain/deprecation/nearest-names";
import type { NewsItem } from "@/lib/domain/deprecation/scanned-tree";
import type { Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import type { Viewer } from "@/lib/domain/viewer";
import { sourceLine } from "./deprecations";
import { readDeprecationScan, type DeprecationScan } from "./deprecation-scan";

/** An entry of NEWS with the pages on which its tickets and its release are. */
export interface NewsEntry {
  readonly version: string;
  readonly url: string;
  readonly text: NewsItem["text"];
  readonly issues: readonly { readonly number: number; readonly url: string }[];
}

/** A place in the source that can be opened. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly url: string;
}

/** What the page of one name shows. */
export interface DeprecationPage {
  readonly deprecation: EvaluatedDeprecation;
  readonly mayRemove: MayRemove;
  /** Where it warns now, or warned last. */
  readonly sites: readonly SourcePlace[];
  /** One for each span, in their order. */
  readonly spans: readonly SourcePlace[];
  readonly news: readonly NewsEntry[];
  /** Issues with the name in their title: the removal's ticket, if there is one. */
  readonly tickets: readonly Issue[];
  /** The same name, deprecated another time. */
  readonly others: readonly EvaluatedDeprecation[];
  readonly scan: DeprecationScan;
}

export type FoundDeprecation =
  | { readonly found: true; readonly page: DeprecationPage }
  | { readonly found: false; readonly nearest: readonly string[] };

const nearestCount = 5;

/**
 * By id, or by name: then the newest of that name. The id of a name's oldest deprecation is the name
 * itself: `newest` asks for the name. Where there is none, the ids that come nearest.
 */
export async function readDeprecation(
  viewer: Viewer,
  asked: string,
  now: Instant,
  first: "id" | "newest" = "id",
): Promise<FoundDeprecation> {
  const scan = await readDeprecationScan(viewer, now);
  const exact = scan.evaluated.find(({ id }) => id === asked);
  const newest = scan.evaluated.findLast(({ name }) => name === asked);
  const deprecation = first === "id" ? (exact ?? newest) : (newest ?? exact);
  if (deprecation === undefined) {
    const ids = scan.evaluated.map(({ id }) => id);
    return { found: false, nearest: nearestNames(asked, ids, nearestCount) };
  }
  return { found: true, page: await pageOf(deprecation, scan) };
}

async function pageOf(
  deprecation: EvaluatedDeprecation,
  scan: DeprecationScan,
): Promise<DeprecationPage> {
  const { id, name } = deprecation;
  const last = lastCommit(deprecation, scan);
  return {
    deprecation,
    mayRemove: mayRemove(deprecation),
    sites: deprecation.sites.map(({ file, line }) => place(last, file, line)),
    spans: deprecation.spans.map(({ tag, file, line }) => place(tag, file, line)),
    news: newsOf(name, scan),
    tickets: await readIssuesNaming(name),
    others: scan.evaluated.filter((other) => other.name === name && other.id !== id),
    scan,
  };
}

function place(at: string, file: string, line: number): SourcePlace {
  return { file, line, url: sourceLine(at, file, line) };
}

/** The commit at which its sites stand: trunk's, or the last release's that had it. */
function lastCommit(
  { onTrunk, lastRelease }: EvaluatedDeprecation,
  { history }: DeprecationScan,
): string {
  const { trunk, releases } = history;
  if (onTrunk === true && trunk !== null) return trunk.oid;
  return releases.find(({ version }) => version === lastRelease?.version)?.oid ?? "HEAD";
}

function newsOf(name: string, { history }: DeprecationScan): readonly NewsEntry[] {
  const place = repositoryPlace();
  return mentionsOf(name, history).map(({ version, tag, item }) => ({
    version,
    url: links.file(place, tag, project.newsFile),
    text: item.text,
    issues: item.issues.map((number) => ({ number, url: links.issue(place, number) })),
  }));
}
