import { type Mistake, replaced } from "./mistake";
import {
  isDated,
  isGitHubOnly,
  isNamed,
  nearestQualifier,
  nearestValues,
  qualifierNamed,
  type QualifierName,
  valuesOf,
} from "./qualifier";
import {
  emptyQuery,
  lackedFields,
  longestQuery,
  type Query,
  type SortOrder,
  sortOrders,
  isValues,
  type Term,
} from "./query";
import { parseTimeSpan } from "./time-span";
import { type Token, tokensOf } from "./token";

/** A search as it was understood. */
export interface ParsedQuery {
  /** What was read: without controls and marks of direction, no longer than `longestQuery`. */
  readonly text: string;
  readonly query: Query;
  /** What was left out. */
  readonly mistakes: readonly Mistake[];
}

/** What nobody sees is a space; half of a character becomes the sign of one that is lost. */
const unseen = /[\p{Cc}\p{Z}\p{Bidi_Control}]/gu;

/**
 * Reads a search as GitHub's own: qualifiers ("is:open", "label:bug", "-author:ada", several values
 * between commas), words, and words in quotes. Never fails: what cannot be understood is left out and told.
 */
export function parseQuery(given: string): ParsedQuery {
  const text = given.slice(0, longestQuery).toWellFormed().replace(unseen, " ").trim();
  const tokens = tokensOf(
    text,
    (name) =>
      qualifierNamed(name) !== null || isGitHubOnly(name) || nearestQualifier(name) !== null,
  );
  const read = new Reading(text);
  for (const token of tokens) read.add(token);
  const tooLong = given.trimEnd().length > longestQuery ? [cut(text)] : [];
  return { text, query: read.query, mistakes: [...tooLong, ...read.mistakes] };
}

function cut(text: string): Mistake {
  const sentence = `Only the first ${longestQuery} characters were read.`;
  return { code: "too-long", at: text.length, text: "", sentence, suggestions: [] };
}

/** The terms that were found so far. */
class Reading {
  query: Query = emptyQuery;
  readonly mistakes: Mistake[] = [];
  /** GitHub's other word for the minus: it stands before what it is about. */
  #not = false;

  constructor(private readonly text: string) {}

  add(token: Token): void {
    const not = token.not !== this.#not;
    this.#not = false;
    if (token.name !== null) this.#addQualified({ ...token, not }, token.name);
    else this.#addWords({ ...token, not });
  }

  #addWords({ not, values: [words = ""], quoted, ...token }: Token): void {
    if (!quoted && words === "NOT") this.#not = true;
    else if (!quoted && words === "OR")
      this.#leftOut("no-or", token, "OR is not understood: all parts of a search have to be true.");
    else if (/[\p{L}\p{N}]/u.test(words) && (quoted || words !== "AND"))
      this.#addTerm({ kind: "words", not, text: words, exact: quoted });
  }

  #addQualified(token: Token, given: string): void {
    const name = qualifierNamed(given);
    if (name === null) this.#unknown(token, given);
    else if (token.values.length === 0)
      this.#leftOut("no-value", token, `“${name}:” has no value behind it.`);
    else if (isNamed(name)) this.#addTerm({ kind: name, not: token.not, values: token.values });
    else for (const value of token.values) this.#addValue(token, name, value);
  }

  /** Of those qualifiers that take one value; several ask for all of them. */
  #addValue(token: Token, name: QualifierName, value: string): void {
    if (isDated(name)) {
      const span = parseTimeSpan(value);
      if (span !== null) this.#addTerm({ kind: name, not: token.not, span });
      else
        this.#leftOut(
          "no-time",
          token,
          `“${name}:” takes a day such as 2024-01-31, >2024-01-31 or 2024-01-01..2024-01-31.`,
        );
      return;
    }
    const small = value.toLowerCase();
    const values = valuesOf(name) ?? [];
    if (values.includes(small)) this.#addChoice(token, name, small);
    else this.#unknownValue(token, name, value, values);
  }

  #addChoice({ not }: Token, name: QualifierName, value: string): void {
    const state = isValues.find((one) => one === (name === "draft" ? "draft" : value));
    const lacked = lackedFields.find((one) => one === value);
    if (name === "in") this.query = { ...this.query, inTitle: true };
    else if (name === "sort") this.query = { ...this.query, sort: sortOf(value) };
    else if (name === "no") {
      if (lacked !== undefined) this.#addTerm({ kind: "no", not, value: lacked });
    } else if (state !== undefined)
      this.#addTerm({ kind: "is", not: value === "false" ? !not : not, value: state });
  }

  #addTerm(term: Term): void {
    this.query = { ...this.query, terms: [...this.query.terms, term] };
  }

  #unknown(token: Token, given: string): void {
    const nearest = nearestQualifier(given);
    if (isGitHubOnly(given) || nearest === null)
      this.#leftOut("not-searched", token, `“${given}:” can be searched for on GitHub only.`);
    else
      this.#leftOut("unknown-qualifier", token, `There is no qualifier “${given}:”.`, [
        `${token.not ? "-" : ""}${nearest}:${behindColon(this.text, token)}`,
      ]);
  }

  #unknownValue(token: Token, name: QualifierName, value: string, values: readonly string[]): void {
    const nearest = nearestValues(value, values, 2);
    this.#leftOut(
      "unknown-value",
      token,
      `“${name}:” takes ${values.join(", ")}, not “${value}”.`,
      nearest.map((one) => `${token.not ? "-" : ""}${name}:${one}`),
    );
  }

  #leftOut(
    code: Mistake["code"],
    token: Pick<Token, "at" | "end">,
    sentence: string,
    parts: readonly string[] = [],
  ): void {
    const suggestions = parts.map((part) => replaced(this.text, token, part));
    const text = this.text.slice(token.at, token.end);
    this.mistakes.push({ code, at: token.at, text, sentence, suggestions });
  }
}

function behindColon(text: string, { at, end }: Token): string {
  return text.slice(text.indexOf(":", at) + 1, end);
}

function sortOf(value: string): SortOrder | null {
  return sortOrders.find((one) => one === value || one === `${value}-desc`) ?? null;
}
