import type { Node } from "web-tree-sitter";
import type { RawSite, Wrapper, WrapperCall } from "./findings";
import { helpers } from "./helper-calls";
import { unnamedWrapper } from "./might-warn";
import { hasParameter, moduleMark, parameterInName, unknown } from "./marks";
import { functionAround, qualifiedName, type ModuleSource } from "./module-source";
import { callArguments, lineOf, partsOf, sameNode, upTo, type Path } from "./syntax";
import { placeAt, referenceOf, textOf } from "./values";

const deprecatesParameter = new RegExp(
  `${parameterInName} (?:(?:is|was|has been) deprecated|has moved)`,
);

/**
 * Whether a site lies in a function that wraps the warning: what is deprecated, or since when, is
 * only known where that function is called.
 */
export function isWrapped({ name, version, message }: RawSite): boolean {
  return (
    hasParameter(name) ||
    hasParameter(version) ||
    (message !== null && deprecatesParameter.test(message))
  );
}

/** The function around a wrapped site, as a wrapper. */
export function wrapperAround(path: Path, site: RawSite): Wrapper | null {
  const definition = functionAround(path);
  if (definition === null) return null;
  const declared = partsOf(definition.childForFieldName("parameters"));
  const parameters = declared.flatMap((parameter) => parameterName(parameter) ?? []);
  return {
    name: qualifiedName(path),
    parameters: parameters.filter((name) => name !== "self" && name !== "cls"),
    site,
  };
}

function parameterName(parameter: Node): string | null {
  if (parameter.type === "identifier") return parameter.text;
  return (parameter.childForFieldName("name") ?? parameter.namedChild(0))?.text ?? null;
}

/** Calls of the wrappers of this module. */
export function callsOfWrappers(
  source: ModuleSource,
  wrappers: readonly Wrapper[],
): readonly WrapperCall[] {
  return [...new Set(wrappers.map(({ name }) => name))].flatMap((name) =>
    callsNamed(source, name.split(".").at(-1) ?? "").map((call) => wrapperCall(source, name, call)),
  );
}

/**
 * Calls of what another module may wrap. Only a name that speaks of deprecating is followed: whether
 * a function called "check" warns at the end cannot be seen from here.
 */
export function callsOfImported(source: ModuleSource): readonly WrapperCall[] {
  const own = new Set<string>(helpers);
  return [...source.deprecatingWords, unnamedWrapper]
    .filter((name) => !own.has(name))
    .flatMap((name) => callsNamed(source, name))
    .flatMap((path) => {
      const callee = path.at(-1)?.childForFieldName("function") ?? null;
      const of = referenceOf(callee, placeAt(source, path));
      return isForeign(of) ? [wrapperCall(source, of, path)] : [];
    });
}

/** Of another module, and none of the helpers that are known by name. */
function isForeign(name: string): boolean {
  return (
    name !== unknown &&
    !name.startsWith(`${moduleMark()}.`) &&
    !/(?:^|\.)deprecate\.\w+$/.test(name)
  );
}

/** Ways to the calls of what is called `name`, by itself or as an attribute. */
function callsNamed(source: ModuleSource, name: string): readonly Path[] {
  return source.identifiers(name).flatMap((path) => {
    const whole = path.at(-2)?.type === "attribute" ? upTo(path, -2) : path;
    const call = whole.at(-2);
    return call?.type === "call" && sameNode(call.childForFieldName("function"), whole.at(-1))
      ? [upTo(whole, -2)]
      : [];
  });
}

function wrapperCall(source: ModuleSource, of: string, path: Path): WrapperCall {
  const call = path.at(-1) ?? source.root;
  const place = placeAt(source, path);
  const { positional, keywords } = callArguments(call);
  return {
    of,
    name: qualifiedName(path),
    line: lineOf(call),
    positional: positional.map((value) => textOf(value, place)),
    keywords: Object.fromEntries(
      [...keywords].map(([name, value]) => [name, textOf(value, place)]),
    ),
  };
}
