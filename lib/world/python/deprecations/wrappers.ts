import type { Node } from "web-tree-sitter";
import type { RawSite, Wrapper, WrapperCall } from "./findings";
import { helpers } from "./helper-calls";
import { hasParameter, moduleMark, parameterInName } from "./marks";
import { functionAround, qualifiedName, type ModuleSource } from "./module-source";
import { bindingOf } from "./names";
import { callArguments, lineOf, sameNode, upTo, type Path } from "./syntax";
import { textOf, type Place } from "./values";

const deprecatesParameter = new RegExp(`${parameterInName} (?:is|was|has been) deprecated`);

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
  const declared = definition.childForFieldName("parameters")?.namedChildren ?? [];
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
    callsNamed(source, name.split(".").at(-1) ?? "", () => name),
  );
}

/**
 * Calls of what another module may wrap. Only a name that speaks of deprecating is followed: whether
 * a function called "check" warns at the end cannot be seen from here.
 */
export function callsOfImported(source: ModuleSource): readonly WrapperCall[] {
  const names = new Set(source.text.match(/\b\w*[dD]eprecat\w*(?=[\s\\]*\()/g));
  const own = new Set<string>(helpers);
  return [...names]
    .filter((name) => !own.has(name))
    .flatMap((name) =>
      callsNamed(source, name, (path) => {
        const binding = bindingOf(source, name, path);
        return binding?.kind === "definition" && isForeign(binding.name) ? binding.name : null;
      }),
    );
}

/** Not of this module, and none of the helpers that are known by name. */
function isForeign(name: string): boolean {
  return !name.startsWith(`${moduleMark()}.`) && !/(?:^|\.)deprecate\.\w+$/.test(name);
}

function callsNamed(
  source: ModuleSource,
  name: string,
  fullName: (path: Path) => string | null,
): readonly WrapperCall[] {
  return source.identifiers(name).flatMap((path) => {
    const whole = path.at(-2)?.type === "attribute" ? upTo(path, -2) : path;
    const call = whole.at(-2);
    const isCalled =
      call?.type === "call" && sameNode(call.childForFieldName("function"), whole.at(-1));
    const of = isCalled ? fullName(path) : null;
    return call === undefined || of === null ? [] : [wrapperCall(source, of, upTo(whole, -2), call)];
  });
}

function wrapperCall(source: ModuleSource, of: string, path: Path, call: Node): WrapperCall {
  const place: Place = { source, path, loops: new Map(), depth: 0 };
  const { positional, keywords } = callArguments(call);
  return {
    of,
    name: qualifiedName(path),
    line: lineOf(call),
    positional: positional.map((value) => textOf(value, place)),
    keywords: Object.fromEntries([...keywords].map(([name, value]) => [name, textOf(value, place)])),
  };
}
