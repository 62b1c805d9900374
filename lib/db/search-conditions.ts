import type { DatedField, Query, Term } from "@/lib/domain/search/query";

import { Prisma } from "./generated/client";

/**
 * A search as conditions on "SearchText" s. Whatever somebody typed is a parameter; of the text of the
 * statement nothing comes from outside.
 */

const dateColumns: Readonly<Record<DatedField, Prisma.Sql>> = {
  created: Prisma.sql`s."createdAt"`,
  updated: Prisma.sql`s."updatedAt"`,
  closed: Prisma.sql`s."closedAt"`,
  merged: Prisma.sql`s."mergedAt"`,
};

type TermOf<K extends Term["kind"]> = Extract<Term, { readonly kind: K }>;

/** What is or is not so: an unknown time or author is neither for what is asked, nor against it. */
function isSo(condition: Prisma.Sql, { not }: Term): Prisma.Sql {
  return not ? Prisma.sql`(${condition}) IS NOT TRUE` : Prisma.sql`(${condition})`;
}

const standingConditions: Readonly<Record<TermOf<"is">["value"], Prisma.Sql>> = {
  issue: Prisma.sql`s.kind = 'issue'`,
  pr: Prisma.sql`s.kind = 'pr'`,
  open: Prisma.sql`s.state = 'open'`,
  closed: Prisma.sql`s.state <> 'open'`,
  merged: Prisma.sql`s.state = 'merged'`,
  unmerged: Prisma.sql`s.kind = 'pr' AND s.state <> 'merged'`,
  draft: Prisma.sql`s."isDraft"`,
};

const lackConditions: Readonly<Record<TermOf<"no">["value"], Prisma.Sql>> = {
  label: Prisma.sql`s.labels = '{}'`,
  assignee: Prisma.sql`s.assignees = '{}'`,
  milestone: Prisma.sql`s.milestone IS NULL`,
};

const me = "@me";

/** @param account of whoever looks; null: nobody is signed in, and "@me" is nobody. */
function conditionOf(term: Term, account: string | null): Prisma.Sql | null {
  switch (term.kind) {
    case "words":
      return null;
    case "is":
      return isSo(standingConditions[term.value], term);
    case "no":
      return isSo(lackConditions[term.value], term);
    case "label":
      return isSo(Prisma.sql`s.labels && ${small(term.values)}::text[]`, term);
    case "milestone":
      return isSo(Prisma.sql`s.milestone = ANY(${small(term.values)}::text[])`, term);
    case "author":
      return isSo(
        Prisma.sql`s.author = ANY(${small(term.values)}::text[]) OR s."authorId" = ${own(term, account)}`,
        term,
      );
    case "assignee":
      return isSo(
        Prisma.sql`s.assignees && ${small(term.values)}::text[] OR ${own(term, account)} = ANY(s."assigneeIds")`,
        term,
      );
    default:
      return isSo(spanCondition(dateColumns[term.kind], term.span), term);
  }
}

function small(values: readonly string[]): readonly string[] {
  return values.map((value) => value.toLowerCase());
}

/** The account that "@me" is, where it is asked for. */
function own({ values }: { readonly values: readonly string[] }, account: string | null) {
  return small(values).includes(me) ? account : null;
}

function spanCondition(
  column: Prisma.Sql,
  { from, until }: TermOf<DatedField>["span"],
): Prisma.Sql {
  const [after, before] = [Prisma.sql`${from}::timestamp`, Prisma.sql`${until}::timestamp`];
  if (from === null) return Prisma.sql`${column} < ${before}`;
  if (until === null) return Prisma.sql`${column} >= ${after}`;
  return Prisma.sql`${column} >= ${after} AND ${column} < ${before}`;
}

/**
 * All that has to be so besides the words. Something has one author, milestone and kind: where several
 * are asked for one by one, as on GitHub, any of them is meant.
 */
export function conditionsOf({ terms }: Query, account: string | null): readonly Prisma.Sql[] {
  const groups = Map.groupBy(terms, (term) => {
    const isKind = term.kind === "is" && (term.value === "issue" || term.value === "pr");
    const hasOne = term.kind === "author" || term.kind === "milestone" || isKind;
    return hasOne && !term.not ? term.kind : term;
  });
  return [...groups.values()].flatMap((group) => {
    const conditions = group.flatMap((term) => conditionOf(term, account) ?? []);
    return conditions.length === 0 ? [] : [Prisma.sql`(${Prisma.join(conditions, " OR ")})`];
  });
}

/** The words as PostgreSQL's tsquery; null where none are asked for. */
export function wordsOf({ terms }: Query): Prisma.Sql | null {
  const words = terms.filter((term) => term.kind === "words");
  if (words.length === 0) return null;
  const parts = words.map(({ text, not }) => {
    const phrase = Prisma.sql`phraseto_tsquery('english', search_words(${text}))`;
    return not ? Prisma.sql`!!${phrase}` : phrase;
  });
  return Prisma.join(parts, " && ");
}

/** The number that is asked for where the only word is one: "12517", "#12517". */
export function numberOf({ terms }: Query): number | null {
  const words = terms.filter((term) => term.kind === "words");
  const [only] = words;
  if (only === undefined || words.length > 1 || only.not) return null;
  const digits = /^#?(\d{1,9})$/.exec(only.text)?.[1];
  return digits === undefined ? null : Number(digits);
}
