/**
 * An extended regular expression (as of `grep -E`) that finds uses of the names in one's own code: "" for
 * no name. What stands in a module is looked for behind the module's last word (`compat.set`,
 * `from twisted.python.compat import set`), so that Python's own words are not found; methods and
 * attributes behind any dot, a class for what its instances do by themselves (`__init__`). An import
 * that opens a bracket is found by its first line. Private names are left out: nobody spells them.
 */
export function searchPattern(names: readonly string[]): string {
  const uses = names.flatMap((name) => useOf(name) ?? []);
  const inModules = Map.groupBy(
    uses.filter(({ module }) => module !== null),
    ({ module }) => module ?? "",
  );
  const members = uses.filter(({ module }) => module === null).map(({ word }) => word);
  const parts = [...inModules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, all]) => inModule(module, sorted(all.map(({ word }) => word))));
  if (members.length > 0) parts.push(`\\.(${sorted(members).join("|")})\\b`);
  return parts.join("|");
}

/** The search as a command for a shell; "" for no name. */
export function searchCommand(names: readonly string[]): string {
  const pattern = searchPattern(names);
  return pattern === "" ? "" : `grep -rnE --include='*.py' '${pattern}' .`;
}

/** By what a name is recognised in code: a word of a module, or of whatever object (null). */
interface Use {
  readonly module: string | null;
  readonly word: string;
}

const identifier = /^[A-Za-z_]\w*$/;
const isOwnOfPython = (word: string) => /^__\w+__$/.test(word);
const isPrivate = (word: string) => word.startsWith("_") && !isOwnOfPython(word);
const isClass = (word: string) => /^[A-Z]/.test(word);

function useOf(name: string): Use | null {
  const words = name.split(".");
  if (!words.every((word) => identifier.test(word)) || words.some(isPrivate)) return null;
  const at = words.findIndex(isClass);
  const member = at === -1 ? undefined : words[at + 1];
  if (member !== undefined && !isOwnOfPython(member)) return { module: null, word: member };
  const [module, word] = (at === -1 ? words : words.slice(0, at + 1)).slice(-2);
  return module === undefined || word === undefined ? null : { module, word };
}

function inModule(module: string, words: readonly string[]): string {
  return `\\b${module}(\\.| import (.*\\b)?)(${words.join("|")})\\b|\\b${module} import \\($`;
}

function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
