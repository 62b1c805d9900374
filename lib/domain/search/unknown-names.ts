import { formatQuery, formatValue } from "./format-query";
import type { Mistake } from "./mistake";
import { nearestValues } from "./qualifier";
import type { NamedField, Query, Term } from "./query";

type NamedTerm = Extract<Term, { readonly kind: NamedField }>;

const called: Readonly<Record<NamedField, string>> = {
  label: "has the label",
  author: "is by",
  assignee: "is assigned to",
  milestone: "has the milestone",
};

/** The names that issues and pull requests have, in small letters. */
export type KnownNames = Readonly<Record<NamedField, readonly string[]>>;

/** Whether a search asks for a name: one that is only denied is no reason that nothing is found. */
export function asksForNames({ terms }: Query): boolean {
  return terms.some((term) => "values" in term && !term.not);
}

/** The names of a search that nothing has, with those that come nearest: why nothing was found. */
export function unknownNames(text: string, query: Query, known: KnownNames): readonly Mistake[] {
  const named = query.terms.filter((term): term is NamedTerm => "values" in term && !term.not);
  return named.flatMap((term) =>
    term.values
      .filter((value) => value !== "@me" && !known[term.kind].includes(value.toLowerCase()))
      .map((value): Mistake => {
        const nearest = nearestValues(value, known[term.kind], 3);
        return {
          code: "unknown-name",
          at: Math.max(0, text.indexOf(value)),
          text: value,
          sentence: `Nothing that was synced ${called[term.kind]} “${value}”.`,
          suggestions: nearest.map((name) => ({
            part: `${term.kind}:${formatValue(name)}`,
            query: formatQuery(withName(query, term, value, name)),
          })),
        };
      }),
  );
}

function withName(query: Query, term: NamedTerm, value: string, name: string): Query {
  const values = term.values.map((one) => (one === value ? name : one));
  const terms = query.terms.map((one) => (one === term ? { ...term, values } : one));
  return { ...query, terms };
}
