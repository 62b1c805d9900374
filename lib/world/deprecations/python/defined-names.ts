import type { Node } from "web-tree-sitter";
import { moduleMark } from "./marks";
import { functionAround, qualifiedName, type ModuleSource } from "./module-source";
import { pathTo, upTo, type Path } from "./syntax";

const defining = [
  "function_definition",
  "class_definition",
  "assignment",
  "import_statement",
  "import_from_statement",
];

/**
 * Names that a module defines or imports, as seen from it: "Agent", "Agent.request", also
 * "Agent.pool" where only a method of it says `self.pool = …`.
 */
export function namesDefined({ root }: ModuleSource): readonly string[] {
  const names = root
    .descendantsOfType(defining)
    .flatMap((node) => namesBy(node, pathOf(root, node)));
  return [...new Set(names)];
}

function pathOf(root: Node, node: Node): Path {
  const path = pathTo(root, node.startIndex);
  return upTo(
    path,
    path.findIndex(({ id }) => id === node.id),
  );
}

function namesBy(node: Node, path: Path): readonly string[] {
  const local = (name: string) => qualifiedName(path, name).slice(moduleMark().length + 1);
  switch (node.type) {
    case "function_definition":
    case "class_definition":
      return [local(node.childForFieldName("name")?.text ?? "")];
    case "assignment":
      return assignedNames(node.childForFieldName("left"), path, local);
    default:
      return functionAround(path) === null ? importedNames(node).map(local) : [];
  }
}

function assignedNames(
  target: Node | null,
  path: Path,
  local: (name: string) => string,
): readonly string[] {
  if (target === null) return [];
  if (target.type === "identifier")
    return functionAround(path) === null ? [local(target.text)] : [];
  if (target.type === "attribute") {
    const [object = "", attribute = ""] = target.text.split(".");
    if (object === "self") {
      const name = local(attribute).split(".");
      // The method between the class and the attribute is not part of its name.
      return [[...name.slice(0, -2), ...name.slice(-1)].join(".")];
    }
    return functionAround(path) === null ? [local(target.text)] : [];
  }
  return target.namedChildren.flatMap((part) => assignedNames(part, path, local));
}

function importedNames(statement: Node): readonly string[] {
  const module = statement.childForFieldName("module_name");
  return statement.namedChildren
    .filter(({ id }) => id !== module?.id)
    .flatMap((entry) => {
      if (entry.type === "aliased_import") return entry.childForFieldName("alias")?.text ?? [];
      return entry.type === "dotted_name" ? (entry.text.split(".")[0] ?? []) : [];
    });
}
