import type { Node } from "web-tree-sitter";
import { moduleMark } from "./marks";
import { qualifiedName, scopesAround, type ModuleSource } from "./module-source";
import { sameNode, upTo, type Path } from "./syntax";

/** What a name is bound to by one place of the source. */
export type Binding =
  | { readonly kind: "value"; readonly value: Path }
  /** A target of a for loop: the loop, and which of several targets. */
  | { readonly kind: "loop"; readonly loop: Path; readonly position: number | null }
  | { readonly kind: "parameter"; readonly of: Node }
  /** A function, class or imported thing, by its full name. */
  | { readonly kind: "definition"; readonly name: string };

interface BoundName {
  readonly binding: Binding;
  /** The function or class in whose body it is bound; null: the module. */
  readonly scope: Node | null;
  readonly index: number;
}

/**
 * What the identifier `name` means at a place: as Python looks it up, in the functions around it from
 * the inside out and then in the module; in a class only for what stands directly in its body.
 */
export function bindingOf(source: ModuleSource, name: string, at: Path): Binding | null {
  const index = at.at(-1)?.startIndex ?? 0;
  const bound = source
    .identifiers(name)
    .flatMap((path) => boundAt(path) ?? [])
    // In `text = text + "."`, the second one is what it was before.
    .filter(({ binding }) => !(binding.kind === "value" && spans(binding.value.at(-1), index)));
  if (bound.length === 0) return null;
  const scopes = scopesAround(at);
  const visible = scopes.filter(
    ({ type }, position) => type === "function_definition" || position === scopes.length - 1,
  );
  for (const scope of [...visible.reverse(), null]) {
    const here = bound.filter((one) =>
      scope === null ? one.scope === null : sameNode(one.scope, scope),
    );
    // Inside a function the module has long been read to its end.
    const before = here.filter((one) => one.index < index);
    const found = scope === null && visible.length > 0 ? here.at(-1) : (before.at(-1) ?? here[0]);
    if (found !== undefined) return found.binding;
  }
  return null;
}

function spans(node: Node | undefined, index: number): boolean {
  return node !== undefined && node.startIndex <= index && index < node.endIndex;
}

/** Whether the identifier at the end of `path` is given a meaning there, and which. */
function boundAt(path: Path): BoundName | null {
  const identifier = path.at(-1);
  const parent = path.at(-2);
  if (identifier === undefined || parent === undefined) return null;
  const binding = bindingAt(path, identifier, parent);
  if (binding === null) return null;
  const scope =
    binding.kind === "parameter" ? binding.of : (scopesAround(upTo(path, -2)).at(-1) ?? null);
  return { binding, scope, index: identifier.startIndex };
}

function bindingAt(path: Path, identifier: Node, parent: Node): Binding | null {
  switch (parent.type) {
    case "assignment":
      return assigned(upTo(path, -2), identifier);
    case "for_statement":
      return sameNode(parent.childForFieldName("left"), identifier)
        ? { kind: "loop", loop: upTo(path, -2), position: null }
        : null;
    case "pattern_list":
    case "tuple_pattern":
      return loopTarget(path, identifier, parent);
    case "function_definition":
    case "class_definition":
      return sameNode(parent.childForFieldName("name"), identifier)
        ? { kind: "definition", name: qualifiedName(upTo(path, -3), identifier.text) }
        : null;
    case "dotted_name":
    case "aliased_import":
      return imported(path, identifier);
    default:
      return parameter(path, identifier, parent);
  }
}

function assigned(assignment: Path, identifier: Node): Binding | null {
  const node = assignment.at(-1);
  const value = node?.childForFieldName("right");
  return value != null && sameNode(node?.childForFieldName("left"), identifier)
    ? { kind: "value", value: [...assignment, value] }
    : null;
}

function loopTarget(path: Path, identifier: Node, targets: Node): Binding | null {
  const loop = path.at(-3);
  if (loop?.type !== "for_statement" || !sameNode(loop.childForFieldName("left"), targets)) {
    return null;
  }
  const position = targets.namedChildren.findIndex((target) => sameNode(target, identifier));
  return { kind: "loop", loop: upTo(path, -3), position };
}

function parameter(path: Path, identifier: Node, parent: Node): Binding | null {
  const owner = path.findLast(({ type }) => type === "function_definition");
  if (owner === undefined) return null;
  const list = path[path.indexOf(owner) + 1];
  if (!sameNode(owner.childForFieldName("parameters"), list)) return null;
  const declared = parent.childForFieldName("name") ?? parent.namedChild(0);
  return sameNode(parent, list) || sameNode(declared, identifier)
    ? { kind: "parameter", of: owner }
    : null;
}

function imported(path: Path, identifier: Node): Binding | null {
  const statement = path.findLast(({ type }) => type.startsWith("import_"));
  const entry = path[path.indexOf(statement ?? identifier) + 1];
  if (statement === undefined || entry === undefined) return null;
  const module = statement.childForFieldName("module_name");
  if (sameNode(entry, module)) return null;
  const alias = entry.type === "aliased_import" ? entry.childForFieldName("alias") : null;
  const original = alias === null ? entry.text : (entry.childForFieldName("name")?.text ?? "");
  if (alias !== null && !sameNode(alias, identifier)) return null;
  // `import a.b` binds "a".
  const name = alias === null && module === null ? (original.split(".")[0] ?? "") : original;
  if (alias === null && identifier.text !== name) return null;
  return { kind: "definition", name: module === null ? name : `${moduleName(module)}.${name}` };
}

function moduleName(module: Node): string {
  const [, dots = "", name = ""] = /^(\.*)(.*)$/s.exec(module.text.replace(/\s/g, "")) ?? [];
  const base = dots === "" ? "" : moduleMark(dots.length);
  return [base, name].filter((part) => part !== "").join(".");
}
