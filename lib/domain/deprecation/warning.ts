import type { DeprecationSite } from "./site";

/**
 * One warning that users get at one revision, from one place or from several: a getter and a setter
 * that warn of the same attribute, a function that warns in two of its branches.
 */
export interface Warning {
  /** Of the first site; the name of what is deprecated, or of what warns. */
  readonly name: string;
  readonly version: string | null;
  /** In the order of their places; at least one. */
  readonly sites: readonly [DeprecationSite, ...DeprecationSite[]];
}

/**
 * The warnings of one revision. Sites are one warning when they have the same name and say the same
 * version, or when neighbours (methods of one class, functions of one module) warn in the same words.
 */
export function warningsOf(sites: readonly DeprecationSite[]): readonly Warning[] {
  const groups = new Map<string, Warning>();
  const spoken = new Map<string, string>();
  for (const site of inOrder(sites)) {
    const words = wordsKey(site);
    const own = `${site.name} ${site.version ?? ""}`;
    const key = words === null ? own : (spoken.get(words) ?? own);
    if (words !== null) spoken.set(words, key);
    const group = groups.get(key);
    const { name, version } = group ?? site;
    const together = group === undefined ? ([site] as const) : ([...group.sites, site] as const);
    groups.set(key, { name, version, sites: together });
  }
  return [...groups.values()];
}

/** Mechanisms whose message is the author's own whole sentence: the same words mean the same thing. */
const written: readonly DeprecationSite["mechanism"][] = [
  "warnings.warn",
  "warnings.warn_explicit",
  "warnAboutFunction",
];

function wordsKey({ name, version, message, mechanism, file }: DeprecationSite): string | null {
  if (message === null || !written.includes(mechanism)) return null;
  return JSON.stringify([file, ownerOf(name), version, message]);
}

/** "twisted.mail.smtp.ESMTPClient" of "twisted.mail.smtp.ESMTPClient.__getattr__". */
function ownerOf(name: string): string {
  return name.slice(0, name.lastIndexOf("."));
}

function inOrder(sites: readonly DeprecationSite[]): readonly DeprecationSite[] {
  return [...sites].sort((a, b) => compareText(a.file, b.file) || a.line - b.line);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What the warning says, without its own name and the version: the same wherever and whenever it stands. */
export function gistOf({ name, sites: [{ message }] }: Warning): string | null {
  return message === null
    ? null
    : message
        .replaceAll(name, "{name}")
        .replaceAll(/\bTwisted (?:NEXT|\d+(?:\.\d+)+(?:\.?rc\d+)?)/g, "Twisted {version}");
}

/** What its author wrote for this one alone: the words of the warning, or else the advice within them. */
export function ownWords(warning: Warning): string | null {
  const gist = gistOf(warning);
  const composed = gist === null || gist.startsWith("{name} was deprecated in");
  return composed ? warning.sites[0].replacement : gist;
}

/** "XMLFile.__init__": the name within its module. */
export function nameInModule(warning: Warning): string {
  const { name } = warning;
  const module = `${moduleOf(warning)}.`;
  return name.startsWith(module)
    ? name.slice(module.length)
    : name.slice(name.lastIndexOf(".") + 1);
}

/** "twisted.web.template" of "src/twisted/web/template.py". */
export function moduleOf({ sites: [{ file }] }: Warning): string {
  const path = file.replace(/^src\//, "").replace(/\.py$/, "");
  return path.replace(/\/__init__$/, "").replaceAll("/", ".");
}
