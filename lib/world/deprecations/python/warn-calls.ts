import type { Node } from "web-tree-sitter";
import type { WarningCategory } from "@/lib/domain/deprecation/site";
import type { FoundSite, RawSite } from "./findings";
import { qualifiedName, type ModuleSource } from "./module-source";
import { bindingOf } from "./names";
import { argument, callArguments, lastName, lineOf, sameNode, upTo, type Path } from "./syntax";
import { placeAt, said, type Place, type Said } from "./values";

/**
 * `warnings.warn` and `warn_explicit` with one of the two categories, however they are named and
 * given; with or without a text of getDeprecationWarningString.
 */
export function warnCalls(source: ModuleSource): readonly FoundSite[] {
  const categories = [...source.deprecatingWords].filter((word) =>
    word.endsWith("DeprecationWarning"),
  );
  return categories.flatMap((name) => {
    const category = name.startsWith("Pending")
      ? "PendingDeprecationWarning"
      : "DeprecationWarning";
    return source
      .identifiers(name)
      .flatMap((path) => givenTo(source, path))
      .flatMap((call) => {
        const site = warnSite(source, call, category);
        return site === null ? [] : [{ site, path: call }];
      });
  });
}

/** The calls that the category at the end of `path` is an argument of, also by way of a variable. */
function givenTo(source: ModuleSource, path: Path): readonly Path[] {
  const whole = path.at(-2)?.type === "attribute" ? upTo(path, -2) : path;
  const parent = whole.at(-2);
  if (parent?.type === "assignment" && sameNode(parent.childForFieldName("right"), whole.at(-1))) {
    const variable = parent.childForFieldName("left");
    if (variable?.type !== "identifier") return [];
    return source
      .identifiers(variable.text)
      .filter((use) => {
        const binding = bindingOf(source, variable.text, use);
        return binding?.kind === "value" && sameNode(binding.value.at(-1), whole.at(-1));
      })
      .map(callOf)
      .filter((call) => call !== null);
  }
  const call = callOf(whole);
  return call === null ? [] : [call];
}

/** The way to the call whose argument (or an argument of whose argument) ends `path`. */
function callOf(path: Path): Path | null {
  const list = path.findLastIndex(({ type }) => type === "argument_list");
  const call = list > 0 ? path[list - 1] : undefined;
  if (call?.type === "call") return upTo(path, list - 1);
  // `warn(DeprecationWarning("…"))`: an instance, which brings its category along.
  const parent = path.at(-2);
  return parent?.type === "call" && sameNode(parent.childForFieldName("function"), path.at(-1))
    ? callOf(upTo(path, -2))
    : null;
}

function warnSite(source: ModuleSource, path: Path, category: WarningCategory): RawSite | null {
  const call = path.at(-1);
  const place = placeAt(source, path);
  const warner = call === undefined ? null : warnerOf(call.childForFieldName("function"), place);
  if (call === undefined || warner === null) return null;
  const given = callArguments(call);
  const message = said(instanceText(argument(given, 0, "message")), place);
  const composed = warner === "warn" ? message.composed : null;
  return {
    name: qualifiedName(path),
    line: lineOf(composed?.call ?? call),
    mechanism:
      composed === null ? `warnings.${warner}` : "getDeprecationWarningString + warnings.warn",
    category,
    ...sayings(message),
    stackLevel: warner === "warn" ? level(argument(given, 2, "stacklevel")) : null,
  };
}

/** What a warning's text gives to its site. */
export function sayings({
  text,
  composed,
}: Said): Pick<RawSite, "version" | "replacement" | "message"> {
  return {
    version: composed?.version ?? null,
    replacement: composed?.replacement ?? null,
    message: text,
  };
}

function instanceText(message: Node | null): Node | null {
  if (message?.type !== "call") return message;
  const name = lastName(message.childForFieldName("function")) ?? "";
  return name.endsWith("DeprecationWarning")
    ? (callArguments(message).positional[0] ?? null)
    : message;
}

type Warner = "warn" | "warn_explicit";

/** Which function of `warnings` a call is of, by whatever name; null: neither. */
function warnerOf(callee: Node | null, place: Place): Warner | null {
  if (callee?.type === "call") {
    return lastName(callee.childForFieldName("function")) === "getWarningMethod" ? "warn" : null;
  }
  const name = lastName(callee);
  if (name === "warn" || name === "warn_explicit") return name;
  if (callee?.type !== "identifier" || place.followed > 3) return null;
  const binding = bindingOf(place.source, callee.text, place.path);
  if (binding?.kind === "definition") {
    return /^warnings\.(?:warn|warn_explicit)$/.test(binding.name)
      ? warnerNamed(binding.name)
      : null;
  }
  if (binding?.kind !== "value") return null;
  const value = binding.value.at(-1) ?? null;
  return warnerOf(value, { ...place, path: binding.value, followed: place.followed + 1 });
}

function warnerNamed(name: string): Warner {
  return name === "warnings.warn" ? "warn" : "warn_explicit";
}

/** How far up the warning points; 1 is what Python takes where nothing is given. */
function level(given: Node | null): number | null {
  if (given === null) return 1;
  return given.type === "integer" ? Number(given.text) : null;
}
