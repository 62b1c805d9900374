import { resolve } from "node:path";
import { toolEnvironment } from "@/lib/config/env";
import { evaluateAll } from "@/lib/domain/deprecation/evaluate";
import type { ScanProblem } from "@/lib/domain/deprecation/site";
import { isSlipwayError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { visibleText } from "@/lib/domain/visible-text";
import type { BlobFindings } from "@/lib/world/deprecations/scan-task";
import { ScanPool } from "@/lib/world/deprecations/scan-pool";
import { type FindingsStore, scanSource, type Scanning } from "@/lib/world/deprecations/scan-trees";
import { type RadarRequest, parseOptions, usage } from "./options";
import { withForeignRepository } from "./foreign-repository";
import { commitOf } from "./revisions";
import { readHistory } from "./read-history";
import { historyRows, siteRows } from "./rows";
import { historyTable, siteTable } from "./table";

/** Where the answer goes, and what is said beside it. */
export interface Terminal {
  readonly print: (text: string) => void;
  readonly tell: (sentence: string) => void;
}

/** Where somebody asks, and when. */
interface Asking {
  readonly folder: string;
  readonly now: Instant;
}

/**
 * The deprecation scan from the terminal: what stands in the source of a git repository, and what the policy says
 * of it, without a database. Answers the exit code: 1 where the answer cannot be given, 2 where the
 * question is not understood.
 */
export async function main(
  args: readonly string[],
  asking: Asking,
  { print, tell }: Terminal,
): Promise<number> {
  // Names and paths of somebody else's source are in the sentences.
  const terminal: Terminal = { print, tell: (sentence) => tell(visibleText(sentence)) };
  const asked = parseOptions(args);
  if (asked.kind === "help") {
    terminal.print(usage);
    return 0;
  }
  if (asked.kind === "wrong") {
    terminal.tell(`${asked.sentence}\n${usage}`);
    return 2;
  }
  try {
    terminal.print(await answerTo(asked, asking, terminal));
    return 0;
  } catch (error) {
    if (!isSlipwayError(error)) throw error;
    terminal.tell(`${error.message} ${error.whatToDo}`);
    return 1;
  }
}

async function answerTo(
  asked: Extract<RadarRequest, { readonly repository: string }>,
  { folder, now }: Asking,
  { tell }: Terminal,
): Promise<string> {
  const place = resolve(folder, asked.repository);
  return withForeignRepository(place, toolEnvironment(), async (repository) => {
    const pool = new ScanPool();
    try {
      const scanning = { repository, pool, store: inMemory() };
      return asked.kind === "revision"
        ? await answerOfRevision(scanning, asked, tell)
        : await answerOfHistory(scanning, asked, now, tell);
    } finally {
      await pool.close();
    }
  });
}

type AskedRevision = Extract<RadarRequest, { readonly kind: "revision" }>;
type AskedHistory = Extract<RadarRequest, { readonly kind: "history" }>;

async function answerOfRevision(
  scanning: Scanning,
  { revision, json }: AskedRevision,
  tell: Terminal["tell"],
): Promise<string> {
  const { oid } = await commitOf(scanning.repository, revision);
  const { sites, problems } = await scanSource(scanning, oid);
  problems.map(sentenceOf).forEach(tell);
  const rows = siteRows(sites);
  return json ? JSON.stringify(rows, null, 2) : siteTable(rows);
}

async function answerOfHistory(
  scanning: Scanning,
  { asOf, json }: AskedHistory,
  now: Instant,
  tell: Terminal["tell"],
): Promise<string> {
  const history = await readHistory(scanning, asOf, tell);
  for (const { tag, problems } of history.releases)
    problems.forEach((problem) => tell(`${tag}: ${sentenceOf(problem)}`));
  history.trunk?.problems.forEach((problem) => tell(`trunk: ${sentenceOf(problem)}`));
  const rows = historyRows(evaluateAll(history, asOf ?? now));
  return json ? JSON.stringify(rows, null, 2) : historyTable(rows);
}

function sentenceOf({ file, sentence }: ScanProblem): string {
  return `${file}: ${sentence}`;
}

/** Findings of this one answer. */
function inMemory(): FindingsStore {
  const kept = new Map<string, BlobFindings>();
  return {
    read: () => Promise.resolve(kept),
    write: (found) => {
      found.forEach((findings, blob) => kept.set(blob, findings));
      return Promise.resolve();
    },
  };
}
