import type { Node } from "web-tree-sitter";
import { moduleMark } from "./marks";
import { pathTo, sameNode, upTo, type Path } from "./syntax";

/**
 * A parsed module in which names are looked up by where they occur in its text: the parser says what
 * stands at a place. That spares walking the whole tree, which costs more than parsing it.
 */
export interface ModuleSource {
  readonly text: string;
  readonly root: Node;
  /** Words that speak of deprecating. */
  readonly deprecatingWords: ReadonlySet<string>;
  /** Ways to every identifier spelt `name`. */
  readonly identifiers: (name: string) => readonly Path[];
}

export function moduleSource(text: string, root: Node): ModuleSource {
  const known = new Map<string, readonly Path[]>();
  return {
    text,
    root,
    deprecatingWords: deprecatingWords(text),
    identifiers(name) {
      const found = known.get(name) ?? identifiersIn(text, root, name);
      known.set(name, found);
      return found;
    },
  };
}

function identifiersIn(text: string, root: Node, name: string): readonly Path[] {
  const paths: Path[] = [];
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (isWordPart(text[at - 1]) || isWordPart(text[at + name.length])) continue;
    const path = pathTo(root, at);
    if (path.at(-1)?.type === "identifier") paths.push(path);
  }
  return paths;
}

function deprecatingWords(text: string): ReadonlySet<string> {
  const stem = "eprecat";
  const words = new Set<string>();
  for (let at = text.indexOf(stem); at !== -1; at = text.indexOf(stem, at + stem.length)) {
    let start = at;
    let end = at + stem.length;
    while (isWordPart(text[start - 1])) start -= 1;
    while (isWordPart(text[end])) end += 1;
    words.add(text.slice(start, end));
  }
  return words;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}

/** Functions and classes whose body the place lies in, outermost first. */
export function scopesAround(path: Path): Path {
  return path.filter((node, index) => isScope(node) && isBodyOf(node, path[index + 1]));
}

function isScope(node: Node): boolean {
  return node.type === "function_definition" || node.type === "class_definition";
}

function isBodyOf(scope: Node, inner: Node | undefined): boolean {
  return inner?.type === "block" || sameNode(scope.childForFieldName("body"), inner);
}

/** "Agent.__init__": the functions and classes around a place, and the module before them. */
export function qualifiedName(path: Path, ...inner: readonly string[]): string {
  const names = scopesAround(path).map((scope) => scope.childForFieldName("name")?.text ?? "");
  return [moduleMark(), ...names, ...inner].join(".");
}

/** The innermost function whose body the place lies in. */
export function functionAround(path: Path): Node | null {
  return scopesAround(path).findLast(({ type }) => type === "function_definition") ?? null;
}

/** The innermost class whose body the place lies in, with the way to it. */
export function classAround(path: Path): Path | null {
  const found = scopesAround(path).findLast(({ type }) => type === "class_definition");
  return found === undefined ? null : upTo(path, path.indexOf(found));
}
