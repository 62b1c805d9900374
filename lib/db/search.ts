import { DatabaseError } from "pg";
import { z } from "zod";

import { RetryableError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { hitMarks } from "@/lib/domain/search/highlight";
import type { Query, SortOrder } from "@/lib/domain/search/query";

import { instantColumn } from "./bulk";
import { connectionPool } from "./client";
import { Prisma } from "./generated/client";
import { conditionsOf, numberOf, wordsOf } from "./search-conditions";

/** Found more often than this, only the first of them are ranked and shown; GitHub has the same limit. */
export const mostFound = 1_000;

/** Longer searches are given up by the database: others wait for it. */
const timeoutMs = 2_000;

/** So many with a hit in the title are ranked however long ago they changed. */
const mostTitled = 300;

/** So much of a body is looked through for what is shown of it. */
const excerptLength = 1_200;

const foundRow = z.object({
  number: z.int(),
  kind: z.enum(["issue", "pr"]),
  state: z.enum(["open", "closed", "merged"]),
  isDraft: z.boolean(),
  title: z.string(),
  author: z.string().nullable(),
  assignees: z.array(z.string()),
  labels: z.array(z.string()),
  milestone: z.string().nullable(),
  createdAt: instantColumn,
  updatedAt: instantColumn,
  closedAt: instantColumn.nullable(),
  mergedAt: instantColumn.nullable(),
  url: z.string(),
  /** The title as it was searched, with marks around the hits; null where no words were asked for. */
  markedTitle: z.string().nullable(),
  /** The beginning of the body, and the same with marks. */
  body: z.string(),
  markedBody: z.string().nullable(),
});

/** An issue or pull request that was found. */
export type Found = z.infer<typeof foundRow>;

export interface FoundPage {
  readonly items: readonly Found[];
  /** How many there are, at most `mostFound`. */
  readonly total: number;
  /** Whether there are more than `mostFound`. */
  readonly isMore: boolean;
  /** From 1; the last one there is where a later one was asked for. */
  readonly page: number;
  readonly pages: number;
  /** Of the words none is left: all are so common that they are not searched. */
  readonly onlyCommon: boolean;
}

const pageRow = z.object({
  found: z.int(),
  page: z.int(),
  items: z.array(foundRow).nullable(),
});

export interface SearchRequest {
  /** GitHub's account id of whoever looks: "@me"; null: nobody is signed in. */
  readonly account: string | null;
  readonly page: number;
  readonly pageSize: number;
  readonly now: Instant;
}

/** A request, and whether its words are looked for before all else (see `firstOf`). */
interface Planned extends SearchRequest {
  readonly fenced: boolean;
}

type Run = <T>(shape: z.ZodType<T>, sql: Prisma.Sql) => Promise<readonly T[]>;

/**
 * The issues and pull requests that a search finds, as far as they are synced. RetryableError
 * "world-unreachable" where it takes the database longer than two seconds.
 */
export async function searchTracker(query: Query, asked: SearchRequest): Promise<FoundPage> {
  return withTimeout(async (run) => {
    const words = await lexemesOf(query, run);
    const fenced = words !== null && words.includes("<") && !(await isFrequent(words, run));
    const [row] = await run(pageRow, pageOf(query, words, { ...asked, fenced }));
    const found = row?.found ?? 0;
    const total = Math.min(found, mostFound);
    return {
      items: row?.items ?? [],
      total,
      isMore: found > mostFound,
      page: row?.page ?? 1,
      pages: Math.max(1, Math.ceil(total / asked.pageSize)),
      onlyCommon: words === "",
    };
  });
}

/** In a transaction, since the limit is to be this search's alone. */
async function withTimeout<T>(work: (run: Run) => Promise<T>): Promise<T> {
  const client = await connectionPool().connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${timeoutMs}`);
    const answer = await work(async (shape, { text, values }) => {
      const result = await client.query(text, [...values]);
      return z.array(shape).parse(result.rows);
    });
    await client.query("COMMIT");
    return answer;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost: unknown) => {
      broken = lost instanceof Error ? lost : new Error("The connection was lost.");
    });
    throw isTimeout(error) ? tooSlow(error) : error;
  } finally {
    client.release(broken);
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "57014";
}

function tooSlow(cause: unknown): RetryableError {
  return new RetryableError("world-unreachable", "The search took longer than two seconds.", {
    whatToDo: "Ask for less: a rarer word, a label, or a time. Or try again.",
    cause,
  });
}

const wordsRow = z.object({ words: z.string().nullable() });

/**
 * What is left of the words for PostgreSQL to look for; null where none were asked for, "" where all
 * are too common. By itself, so that the statement that searches is planned for these words.
 */
async function lexemesOf(query: Query, run: Run): Promise<string | null> {
  const words = wordsOf(query);
  if (words === null) return null;
  const [row] = await run(wordsRow, Prisma.sql`SELECT (${words})::text AS words`);
  return row?.words ?? "";
}

const frequentRow = z.object({ hits: z.int() });

/** Of so many that changed last, so many have to have words beside each other for these to be frequent. */
const sample = { of: 300, frequent: 45 } as const;

/** Whether what has the words beside each other is found fastest by reading what changed last. */
async function isFrequent(words: string, run: Run): Promise<boolean> {
  const [row] = await run(
    frequentRow,
    Prisma.sql`
      SELECT count(*)::int AS hits FROM (
        SELECT words FROM "SearchText" ORDER BY "updatedAt" DESC LIMIT ${sample.of}
      ) AS recent WHERE words @@ ${words}::tsquery`,
  );
  return (row?.hits ?? 0) >= sample.frequent;
}

const orders: Readonly<Record<Exclude<SortOrder, "relevance">, Prisma.Sql>> = {
  "created-desc": Prisma.sql`s."createdAt" DESC, s.number DESC`,
  "created-asc": Prisma.sql`s."createdAt", s.number`,
  "updated-desc": Prisma.sql`s."updatedAt" DESC, s.number DESC`,
  "updated-asc": Prisma.sql`s."updatedAt", s.number`,
};

/**
 * How well it fits: by how often and how near together the words stand, in the title ten times as much
 * as in the body; of two alike the one that changed later: half as much after a year.
 */
function relevance(words: Prisma.Sql, now: Instant): Prisma.Sql {
  return Prisma.sql`ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', s.words, ${words}, 1)
    / (1 + greatest(0, extract(epoch FROM ${now}::timestamp - s."updatedAt")) / 31536000)`;
}

/** The page of what is found: of too many those that come first, of words see `candidates`. */
function pageOf(query: Query, lexemes: string | null, asked: Planned): Prisma.Sql {
  const { account, page, pageSize, now, fenced } = asked;
  const words = lexemes === null || lexemes === "" ? null : Prisma.sql`${lexemes}::tsquery`;
  const sort = query.sort ?? (words === null ? "created-desc" : "relevance");
  const byWords = sort === "relevance" && words !== null;
  const order = sort === "relevance" ? orders["updated-desc"] : orders[sort];
  const best = byWords
    ? Prisma.sql`s.number = ${numberOf(query)} DESC NULLS LAST, ${relevance(words, now)} DESC, s.number DESC`
    : order;
  const where = whereOf(query, words, account);
  const first = { where, order, most: mostFound + 1, fenced };
  const titled = () => whereOf({ ...query, inTitle: true }, words, account);
  const numbers = byWords ? candidates(first, titled()) : firstOf(first);
  return Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT s.* FROM "SearchText" s WHERE s.number IN (${numbers})
    ), counted AS (
      SELECT count(*)::int AS found,
        least(${page}::int, greatest(1, ceil(least(count(*), ${mostFound}) / ${pageSize}::float)))::int AS page
      FROM found
    ), shown AS (
      SELECT s.number, s.kind, s."isDraft", s.state, row_number() OVER (ORDER BY ${best}) AS place
      FROM found s ORDER BY place
      LIMIT ${pageSize} OFFSET ((SELECT page FROM counted) - 1) * ${pageSize}
    )
    SELECT counted.found, counted.page, (
      SELECT json_agg(to_json(item) ORDER BY item.place) FROM (
        SELECT shown.number, kind, shown.state, "isDraft", place, t.title, t.author, t.assignees, t.labels,
          t.milestone, t."createdAt", t."updatedAt", t."closedAt", t."mergedAt", t.url, t.body,
          ${marked(Prisma.sql`t.title`, words)} AS "markedTitle",
          ${marked(Prisma.sql`t.body`, words)} AS "markedBody"
        FROM shown JOIN LATERAL (
          SELECT ${shownColumns}, NULL::timestamp AS "mergedAt"
          FROM "Issue" i WHERE i.number = shown.number AND shown.kind = 'issue'
          UNION ALL
          SELECT ${shownColumns}, "mergedAt"
          FROM "PullRequest" p WHERE p.number = shown.number AND shown.kind = 'pr'
        ) t ON true
      ) item
    ) AS items
    FROM counted`;
}

/**
 * The numbers of what comes first. Words beside each other are found by the index on words, whatever comes
 * first: PostgreSQL takes them for far more frequent than most are, and would read the whole tracker by time.
 */
function firstOf({ where, order, most, fenced }: First): Prisma.Sql {
  const fence = fenced ? Prisma.sql`OFFSET 0` : Prisma.empty;
  return Prisma.sql`
    SELECT s.number FROM (
      SELECT s.number, s."createdAt", s."updatedAt" FROM "SearchText" s WHERE ${where} ${fence}
    ) s ORDER BY ${order} LIMIT ${most}`;
}

interface First {
  readonly where: Prisma.Sql;
  readonly order: Prisma.Sql;
  readonly most: number;
  readonly fenced: boolean;
}

/**
 * What is ranked: of more than `mostFound` those that changed last, and besides those with a hit in the
 * title, however old. To rank all of them would take a second where a word is common.
 */
function candidates(first: First, titled: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT number FROM (${firstOf(first)}) AS recent
    UNION
    SELECT number FROM (${firstOf({ ...first, where: titled, most: mostTitled })}) AS titled`;
}

const shownColumns = Prisma.sql`title, author, assignees, labels, milestone, "createdAt", "updatedAt", "closedAt",
  url, left(body, ${Prisma.raw(String(excerptLength))}) AS body`;

function whereOf(query: Query, words: Prisma.Sql | null, account: string | null): Prisma.Sql {
  const conditions = conditionsOf(query, account);
  const number = numberOf(query);
  const column = query.inTitle ? Prisma.sql`s.title` : Prisma.sql`s.words`;
  const matches = Prisma.sql`${column} @@ ${words}`;
  const all = [
    ...conditions,
    ...(words === null
      ? []
      : [number === null ? matches : Prisma.sql`(s.number = ${number} OR ${matches})`]),
  ];
  return all.length === 0 ? Prisma.sql`true` : Prisma.join(all, " AND ");
}

const options = `HighlightAll=true, StartSel=${hitMarks.begin}, StopSel=${hitMarks.end}`;

function marked(text: Prisma.Sql, words: Prisma.Sql | null): Prisma.Sql {
  return words === null
    ? Prisma.sql`NULL`
    : Prisma.sql`ts_headline('english', search_words(${text}), ${words}, ${options})`;
}
