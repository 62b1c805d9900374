/**
 * Findings belong to a content, whatever its path (one content is scanned once and met at many paths
 * and tags). What depends on the path or on a caller stands in their texts as a mark, from Unicode's
 * private use area, and is filled in when a tree is put together.
 */
const open = "\uE000";
const close = "\uE001";

/** Stands for what only a run knows. */
export const unknown = "{…}";

/** The dotted name of the module itself (0), of its package (1), of that one's package (2)… */
export function moduleMark(level = 0): string {
  return `${open}${level}${close}`;
}

/** What the caller gives for the parameter `name`. */
export function parameterMark(name: string): string {
  return `${open}${name}${close}`;
}

const moduleMarks = new RegExp(`${open}(\\d+)${close}`, "g");
const parameterMarks = new RegExp(`${open}([^\\d${close}][^${close}]*)${close}`, "g");

/** Whether the text depends on what a caller gives. */
export function hasParameter(text: string | null): boolean {
  return text !== null && text.search(parameterMarks) !== -1;
}

/** The text with the marks of modules filled in, for the module `parts` (of a package: is one). */
export function fillModule(text: string, parts: readonly string[], isPackage: boolean): string {
  return text.replace(moduleMarks, (_, level: string) => {
    const up = isPackage ? Math.max(0, Number(level) - 1) : Number(level);
    return parts.slice(0, parts.length - up).join(".");
  });
}

/** The text with what a caller gives; what it does not give is unknown. */
export function fillParameters(text: string, given: ReadonlyMap<string, string>): string {
  return text.replace(parameterMarks, (_, name: string) => given.get(name) ?? unknown);
}

/** A part of a text in which a parameter stands in the place of a name. */
export const parameterInName = `[\\w.]*${open}[^\\d${close}][^${close}]*${close}[\\w.]*`;
