import { createRequire } from "node:module";
import { Language, Parser, type Node } from "web-tree-sitter";

/** A node of the syntax tree with all that encloses it: from the module down to the node itself. */
export type Path = readonly Node[];

/** Opens a parser of Python, of all versions since 2.5. Asynchronous only because WASM is loaded. */
export async function openParser(): Promise<Parser> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    "tree-sitter-python/tree-sitter-python.wasm",
  );
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

/** The way from `root` down to the smallest node at `index`. */
export function pathTo(root: Node, index: number): Path {
  const path: Node[] = [root];
  for (let node: Node | null = root; node !== null;) {
    node = node.firstChildForIndex(index);
    if (node !== null && node.startIndex > index) break;
    if (node !== null) path.push(node);
  }
  return path;
}

/** The part of `path` that ends with the node at `position` (negative: counted from the end). */
export function upTo(path: Path, position: number): Path {
  return path.slice(0, position < 0 ? path.length + position + 1 : position + 1);
}

export function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}

export function sameNode(one: Node | null | undefined, other: Node | null | undefined): boolean {
  return one?.id !== undefined && one.id === other?.id;
}

/** The named children of a node; comments stand anywhere and mean nothing. */
export function partsOf(node: Node | null | undefined): readonly Node[] {
  return node?.namedChildren.filter(({ type }) => type !== "comment") ?? [];
}

/** Arguments of a call, by position and by keyword. */
export interface CallArguments {
  readonly positional: readonly Node[];
  readonly keywords: ReadonlyMap<string, Node>;
}

export function callArguments(call: Node): CallArguments {
  const positional: Node[] = [];
  const keywords = new Map<string, Node>();
  for (const argument of partsOf(call.childForFieldName("arguments"))) {
    const name = argument.type === "keyword_argument" ? argument.childForFieldName("name") : null;
    const value = name === null ? argument : argument.childForFieldName("value");
    if (name === null) positional.push(argument);
    else if (value !== null) keywords.set(name.text, value);
  }
  return { positional, keywords };
}

/** The argument of a parameter that can be given by its place or by its name. */
export function argument(from: CallArguments, position: number, name: string): Node | null {
  return from.keywords.get(name) ?? from.positional[position] ?? null;
}

/** "warn" of both `warn` and `warnings.warn`. */
export function lastName(expression: Node | null): string | null {
  if (expression?.type === "identifier") return expression.text;
  if (expression?.type === "attribute") {
    return expression.childForFieldName("attribute")?.text ?? null;
  }
  return null;
}
