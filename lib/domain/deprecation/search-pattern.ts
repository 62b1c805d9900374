/**
 * A `grep` that finds uses of the names in one's own code: by their last part, since code rarely spells
 * a name with its module. It finds more than it should and misses nothing but what is put together at
 * run time. "" for no name.
 */
export function searchPattern(names: readonly string[]): string {
  const words = names.flatMap((name) => name.split(".").at(-1) ?? []);
  const known = [...new Set(words)].filter((word) => identifier.test(word)).sort();
  if (known.length === 0) return "";
  return `grep -rnwE --include='*.py' '${known.join("|")}' .`;
}

const identifier = /^[A-Za-z_]\w*$/;
