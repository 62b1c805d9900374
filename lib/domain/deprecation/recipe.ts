import { codeOf, namedBehaviour } from "./recipe-code";
import {
  deprecatedName,
  type DeprecatedName,
  type DeprecationKind,
  type RecipeRequest,
} from "./recipe-request";
import { testOf } from "./recipe-test";

/** A piece of Python and where it goes. */
export interface Snippet {
  /** "In twisted.web.client, around the function:" */
  readonly where: string;
  readonly text: string;
}

/** All that a deprecation needs, to copy. */
export interface Recipe {
  readonly code: Snippet;
  readonly newsfragment: { readonly path: string; readonly text: string };
  readonly test: Snippet;
}

/**
 * The code, newsfragment and test of a deprecation, as "How to deprecate APIs" and "Testing
 * Deprecation Code" have them; a TerminalError "bad-input" says what is wrong with the request.
 */
export function recipe(request: RecipeRequest): Recipe {
  const name = deprecatedName(request);
  return {
    code: {
      where: `${places[request.kind]} ${name.module}`,
      text: `${codeOf(request, name)}\n`,
    },
    newsfragment: {
      path: `${newsfragmentsFolder(name)}/${request.ticket}.removal`,
      text: `${announcement(request, name)}\n`,
    },
    test: {
      where: `In the tests of ${request.kind === "module" ? name.full : name.module}`,
      text: `${testOf(request, name)}\n`,
    },
  };
}

/** The rest of the class or function is the author's own. */
const places: Readonly<Record<DeprecationKind, string>> = {
  class: "Below the class, in",
  function: "Around the function, in",
  method: "Around the method, in",
  property: "Instead of @property, in",
  "instance attribute": "The attribute becomes a property, in",
  "module attribute": "Below the attribute, in",
  "keyword argument": "Around the function, in",
  module: "In the package’s __init__.py, of",
  behaviour: "Where the behaviour is asked for, in",
};

/** Parts of Twisted with newsfragments of their own (pyproject.toml, [tool.towncrier]). */
const subprojects: readonly string[] = ["conch", "mail", "names", "trial", "web", "words"];

function newsfragmentsFolder({ full }: DeprecatedName): string {
  const [, part = ""] = full.split(".");
  const folders = ["src", "twisted", ...(subprojects.includes(part) ? [part] : [])];
  return [...folders, "newsfragments"].join("/");
}

/** "A .removal news fragment must be added to announce the deprecation." */
function announcement(
  { kind, behaviour, replacement }: RecipeRequest,
  { full, argument }: DeprecatedName,
): string {
  const what =
    kind === "behaviour"
      ? namedBehaviour(full, behaviour)
      : argument === null
        ? full
        : `The ${argument} argument of ${full.slice(0, -argument.length - 1)}`;
  return replacement === null
    ? `${what} is now deprecated. There is no replacement.`
    : `${what} is now deprecated in favor of ${replacement.trim()}.`;
}
