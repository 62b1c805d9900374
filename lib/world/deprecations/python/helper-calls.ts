import type { Node } from "web-tree-sitter";
import type { ModuleSource } from "./module-source";
import { sameNode, upTo, type Path } from "./syntax";

/** The helpers of twisted.python.deprecate that warn by themselves. */
export const helpers = [
  "deprecated",
  "deprecatedProperty",
  "deprecatedKeywordParameter",
  "deprecatedModuleAttribute",
  "warnAboutFunction",
] as const;
export type Helper = (typeof helpers)[number];

/** A call of a helper, or the use of one that was called before and kept under a name. */
export interface HelperCall {
  readonly helper: Helper;
  /** The call that has the helper's arguments. */
  readonly call: Node;
  /** The way to that call; for one that was kept, to where it is used. */
  readonly path: Path;
}

/** Every call of a helper, under its own name or another one that the module gives it. */
export function helperCalls(source: ModuleSource): readonly HelperCall[] {
  return helpers.flatMap((helper) =>
    source.text.includes(helper) ? callsUnder(source, helper, helper) : [],
  );
}

function callsUnder(source: ModuleSource, helper: Helper, name: string): readonly HelperCall[] {
  return source.identifiers(name).flatMap((path) => {
    const whole = isAttributeName(path) ? upTo(path, -2) : path;
    const parent = whole.at(-2);
    if (parent?.type === "call" && sameNode(parent.childForFieldName("function"), whole.at(-1))) {
      return used(source, { helper, call: parent, path: upTo(whole, -2) });
    }
    const alias = aliasOf(whole, name);
    return alias === null ? [] : callsUnder(source, helper, alias);
  });
}

function isAttributeName(path: Path): boolean {
  const parent = path.at(-2);
  return (
    parent?.type === "attribute" && sameNode(parent.childForFieldName("attribute"), path.at(-1))
  );
}

/** `from … import deprecated as alias`, `alias = deprecated`. */
function aliasOf(path: Path, name: string): string | null {
  const entry = path.findLast(({ type }) => type === "aliased_import");
  const parent = path.at(-2);
  const alias =
    entry?.childForFieldName("name")?.text === name
      ? entry.childForFieldName("alias")
      : assignedName(parent, path.at(-1));
  return alias?.type === "identifier" && alias.text !== name ? alias.text : null;
}

function assignedName(parent: Node | undefined, value: Node | undefined): Node | null {
  return parent?.type === "assignment" && sameNode(parent.childForFieldName("right"), value)
    ? parent.childForFieldName("left")
    : null;
}

/** `_deprecated = deprecated(Version(…))` warns nobody by itself: each use of `_deprecated` does. */
function used(source: ModuleSource, made: HelperCall): readonly HelperCall[] {
  const kept =
    made.helper === "deprecatedModuleAttribute" || made.helper === "warnAboutFunction"
      ? null
      : assignedName(made.path.at(-2), made.call);
  if (kept?.type !== "identifier") return [made];
  return source
    .identifiers(kept.text)
    .filter((path) => !sameNode(path.at(-1), kept))
    .map((path) => ({ ...made, path }));
}
