import { readKnownNames } from "@/lib/db/search-names";
import { formatQuery, formatValue } from "@/lib/domain/search/format-query";
import type { Mistake } from "@/lib/domain/search/mistake";
import { nearestValues } from "@/lib/domain/search/qualifier";
import type { NamedField, Query, Term } from "@/lib/domain/search/query";

type NamedTerm = Extract<Term, { readonly kind: NamedField }>;

const called: Readonly<Record<NamedField, string>> = {
  label: "has the label",
  author: "is by",
  assignee: "is assigned to",
  milestone: "has the milestone",
};

/**
 * The names of a search that nothing has, with those that come nearest: why nothing was found. One that is
 * only denied is no reason.
 */
export async function unknownNames(text: string, query: Query): Promise<readonly Mistake[]> {
  const named = query.terms.filter((term): term is NamedTerm => "values" in term && !term.not);
  if (named.length === 0) return [];
  const known = await readKnownNames();
  return named.flatMap((term) =>
    term.values
      .filter((value) => value !== "@me" && !known[term.kind].includes(value.toLowerCase()))
      .map((value): Mistake => {
        const nearest = nearestValues(value, known[term.kind], 3);
        return {
          code: "unknown-value",
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
