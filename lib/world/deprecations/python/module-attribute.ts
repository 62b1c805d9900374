import type { Node } from "web-tree-sitter";
import type { RawSite } from "./findings";
import type { HelperCall } from "./helper-calls";
import type { ModuleSource } from "./module-source";
import { bindingOf } from "./names";
import { argument, callArguments, lineOf, partsOf, type Path } from "./syntax";
import { placeAt, said, textOf, type Place } from "./values";

/**
 * `deprecatedModuleAttribute(version, message, moduleName, name)`; in a loop over names that stand in
 * the source, one site for each of them.
 */
export function moduleAttributeSites(
  source: ModuleSource,
  { call, path }: HelperCall,
): readonly RawSite[] {
  return turns(placeAt(source, path)).map((turn) => moduleAttributeSite(call, turn));
}

function moduleAttributeSite(call: Node, place: Place): RawSite {
  const given = callArguments(call);
  const version = textOf(argument(given, 0, "version"), place);
  const message = said(argument(given, 1, "message"), place);
  const attribute = textOf(argument(given, 3, "name"), place);
  const name = `${textOf(argument(given, 2, "moduleName"), place)}.${attribute}`;
  return {
    name,
    line: lineOf(call),
    mechanism: "deprecatedModuleAttribute",
    category: "DeprecationWarning",
    version,
    replacement: message.composed?.replacement ?? null,
    message: `${name} was deprecated in ${version}: ${message.text}`,
    stackLevel: null,
  };
}

/** The place at every turn of the innermost loop around it; itself where there is none to follow. */
function turns(place: Place): readonly Place[] {
  const loop = place.path.findLastIndex(({ type }) => type === "for_statement");
  const node = place.path[loop];
  const targets = node?.childForFieldName("left");
  const elements = elementsOf(node?.childForFieldName("right") ?? null, place, loop);
  if (targets == null || elements.length === 0) return [place];
  return elements.map((element) => ({ ...place, loops: targetsAt(targets, element) }));
}

function elementsOf(iterable: Node | null, place: Place, loop: number): readonly Node[] {
  if (iterable?.type === "list" || iterable?.type === "tuple") {
    return partsOf(iterable);
  }
  if (iterable?.type !== "identifier") return [];
  const at: Path = [...place.path.slice(0, loop + 1), iterable];
  const binding = bindingOf(place.source, iterable.text, at);
  const value = binding?.kind === "value" ? (binding.value.at(-1) ?? null) : null;
  return value?.type === "identifier" ? [] : elementsOf(value, place, loop);
}

function targetsAt(targets: Node, element: Node): ReadonlyMap<string, Node> {
  if (targets.type === "identifier") return new Map([[targets.text, element]]);
  const values = partsOf(element);
  const entries = partsOf(targets).flatMap((target, position): [string, Node][] => {
    const value = values[position];
    return value === undefined ? [] : [[target.text, value]];
  });
  return new Map(entries);
}
