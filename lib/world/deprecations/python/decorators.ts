import type { Node } from "web-tree-sitter";
import type { Mechanism } from "@/lib/domain/deprecation/site";
import type { RawSite } from "./findings";
import type { Helper, HelperCall } from "./helper-calls";
import { qualifiedName, type ModuleSource } from "./module-source";
import { argument, callArguments, lineOf, sameNode, upTo, type Path } from "./syntax";
import { deprecationText, placeAt, replacementOf, textOf, type Place } from "./values";

type Decorator = Exclude<Helper, "deprecatedModuleAttribute" | "warnAboutFunction">;

const mechanismOf: Readonly<Record<Decorator, Mechanism>> = {
  deprecated: "@deprecated",
  deprecatedProperty: "@deprecatedProperty",
  deprecatedKeywordParameter: "@deprecatedKeywordParameter",
};

/** `@deprecated(…)` above a definition, or `deprecated(…)(x)` where x is kept under a name. */
export function decoratorSite(
  source: ModuleSource,
  helper: Decorator,
  { call, path }: HelperCall,
): RawSite | null {
  const decorator = path.findLastIndex(({ type }) => type === "decorator");
  const definition = decorator > 0 ? path[decorator - 1]?.childForFieldName("definition") : null;
  const place = placeAt(source, path);
  if (definition != null && decorator === path.length - 2) {
    const decorated = definition.childForFieldName("name")?.text ?? "";
    const name = qualifiedName(upTo(path, decorator - 1), decorated);
    const line = lineOf(path[decorator] ?? call);
    return site(helper, { name, line, mechanism: mechanismOf[helper] }, call, place);
  }
  const name = appliedTo(path);
  if (name === null) return null;
  const mechanism = helper === "deprecated" ? "deprecated() call" : mechanismOf[helper];
  return site(helper, { name, line: lineOf(path.at(-1) ?? call), mechanism }, call, place);
}

function isCalled(path: Path): boolean {
  const parent = path.at(-2);
  return parent?.type === "call" && sameNode(parent.childForFieldName("function"), path.at(-1));
}

/**
 * The name that a deprecated thing is kept under: `X.attr = deprecated(…)(X.attr)`; else who made it. Under
 * a private name it is only kept for a moment (`_tmp = deprecated(…)(X.attr)`): users know it as X.attr.
 */
function appliedTo(path: Path): string | null {
  if (!isCalled(path)) return null;
  const statement = path.findLastIndex(({ type }) => type === "assignment");
  const left = path[statement]?.childForFieldName("left");
  const isInside = path
    .slice(statement + 1, -1)
    .every(({ type }) => type === "call" || type === "argument_list");
  if (left == null || !isInside) return qualifiedName(path);
  const kept = left.text.replace(/^(?:self|cls)\./, "");
  const given = kept.startsWith("_") ? memberGiven(path) : null;
  return qualifiedName(upTo(path, statement), given ?? kept);
}

/** `X.attr` of `deprecated(…)(X.attr)`; null where something else is deprecated. */
function memberGiven(path: Path): string | null {
  const given = path.at(-2)?.childForFieldName("arguments")?.namedChildren ?? [];
  const [only, ...more] = given;
  return more.length === 0 && only?.type === "attribute" ? only.text : null;
}

function site(
  helper: Decorator,
  at: Pick<RawSite, "name" | "line" | "mechanism">,
  call: Node,
  place: Place,
): RawSite {
  const given = callArguments(call);
  const keyword = helper === "deprecatedKeywordParameter";
  const version = textOf(argument(given, 0, "version"), place);
  const replacement = replacementOf(argument(given, keyword ? 2 : 1, "replacement"), place);
  const subject = keyword
    ? `The '${textOf(argument(given, 1, "name"), place)}' parameter to ${at.name}`
    : at.name;
  return {
    ...at,
    category: "DeprecationWarning",
    version,
    replacement,
    message: deprecationText(subject, version, replacement),
    stackLevel: null,
  };
}
