/** What stands behind the "?" of an address, as a page is given it. */
export type QueryParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The value of a parameter, trimmed; of one that is given twice the first counts. Null where it says nothing. */
export function textOf(value: QueryParameters[string]): string | null {
  const text = (typeof value === "string" ? value : value?.[0])?.trim() ?? "";
  return text === "" ? null : text;
}

/**
 * The parameters without those that a plain form sends empty, to be asked for instead; null where
 * every one says something.
 */
export function withoutEmpty(asked: QueryParameters): URLSearchParams | null {
  const given = Object.entries(asked).map(([name, value]) => [name, textOf(value)] as const);
  if (given.every(([, text]) => text !== null)) return null;
  return new URLSearchParams(
    given.flatMap(([name, text]) => (text === null ? [] : [[name, text]])),
  );
}
