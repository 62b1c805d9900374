import { addMs, calendarDay, fromMs, type Instant, isInstant, toMs } from "@/lib/domain/instant";
import type { TimeSpan } from "./query";

/** GitHub began later, and PostgreSQL's calendar goes on longer. */
const years = { first: 1970, last: 2999 } as const;

const point = String.raw`\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?)?)?`;
const compared = new RegExp(`^(>=|<=|>|<|)(${point})$`);
const between = new RegExp(String.raw`^(${point}|\*)\.\.(${point}|\*)$`);

/** From its first moment to the one behind it: of a day, a month, a year, a second. */
interface Stretch {
  readonly begin: Instant;
  readonly end: Instant;
}

/**
 * The time that the value of `created:` and its like asks for: a day ("2024-01-31"), a month, a year or
 * a moment, with a comparison before it (">=2024-01-31") or as a range ("2024-01-01..2024-01-31",
 * "*..2024"), all in UTC unless a moment says otherwise. Null where it is none.
 */
export function parseTimeSpan(text: string): TimeSpan | null {
  return parseCompared(text) ?? parseBetween(text);
}

function parseCompared(text: string): TimeSpan | null {
  const [, sign, given = ""] = compared.exec(text) ?? [];
  const stretch = stretchOf(given);
  if (sign === undefined || stretch === null) return null;
  const { begin, end } = stretch;
  switch (sign) {
    case ">":
      return { text, from: end, until: null };
    case ">=":
      return { text, from: begin, until: null };
    case "<":
      return { text, from: null, until: begin };
    case "<=":
      return { text, from: null, until: end };
    default:
      return { text, from: begin, until: end };
  }
}

function parseBetween(text: string): TimeSpan | null {
  const [, first = "", last = ""] = between.exec(text) ?? [];
  if (first === "" || (first === "*" && last === "*")) return null;
  const [from, until] = [stretchOf(first), stretchOf(last)];
  if ((from === null && first !== "*") || (until === null && last !== "*")) return null;
  return { text, from: from?.begin ?? null, until: until?.end ?? null };
}

function stretchOf(given: string): Stretch | null {
  const year = Number(given.slice(0, 4));
  if (!(year >= years.first && year <= years.last)) return null;
  if (given.includes("T")) return isDay(given.slice(0, 10)) ? momentOf(given) : null;
  const begin = `${given.padEnd(10, "-01")}T00:00:00Z`;
  if (!isDay(begin.slice(0, 10))) return null;
  const nextBegin = { 4: `${year + 1}-01-01`, 7: nextMonth(given) }[given.length];
  const end = nextBegin === undefined ? addMs(begin, dayMs) : `${nextBegin}T00:00:00.000Z`;
  return { begin: fromMs(toMs(begin)), end };
}

const dayMs = 86_400_000;

function nextMonth(given: string): string {
  const [year, month] = [Number(given.slice(0, 4)), Number(given.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}

/** Whether the calendar has that day: JavaScript makes the 1st of March of the 30th of February. */
function isDay(day: string): boolean {
  const begin = `${day}T00:00:00Z`;
  return isInstant(begin) && calendarDay(begin) === day;
}

/** GitHub's times are whole seconds. */
function momentOf(given: string): Stretch | null {
  if (!isInstant(given)) return null;
  return { begin: fromMs(toMs(given)), end: addMs(given, 1_000) };
}
