import type { DeprecatedName, DeprecationKind, RecipeRequest } from "./recipe-request";

/** Becomes the number of the release: `incremental` replaces it. */
const next = 'Version("Twisted", "NEXT", 0, 0)';

/** A text as a literal of Python: JSON's escapes are Python's as well. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** The code that makes the name give its warning ("How to deprecate APIs"). */
export function codeOf(request: RecipeRequest, name: DeprecatedName): string {
  return codes[request.kind](name, request);
}

type Code = (name: DeprecatedName, request: RecipeRequest) => string;

const codes: Readonly<Record<DeprecationKind, Code>> = {
  class: moduleAttribute,
  function: ({ own }, { replacement }) =>
    withImports("deprecated", [
      `@deprecated(${versionAnd(replacement)})`,
      `def ${own}():`,
      "    ...",
    ]),
  method: ({ owner, own }, { replacement }) =>
    withImports("deprecated", [
      `class ${owner ?? ""}:`,
      `    @deprecated(${versionAnd(replacement)})`,
      `    def ${own}(self):`,
      "        ...",
    ]),
  property: ({ owner, own }, { replacement }) =>
    withImports("deprecatedProperty", [
      `class ${owner ?? ""}:`,
      `    @deprecatedProperty(${versionAnd(replacement)})`,
      `    def ${own}(self):`,
      "        ...",
    ]),
  "instance attribute": ({ owner, own }, { replacement }) =>
    withImports("deprecatedProperty", [
      `class ${owner ?? ""}:`,
      `    def __init__(self, ${own}=None):`,
      `        self._${own} = ${own}`,
      "",
      `    @deprecatedProperty(${versionAnd(replacement)})`,
      `    def ${own}(self):`,
      `        return self._${own}`,
      "",
      `    @${own}.setter`,
      `    def ${own}(self, value):`,
      `        self._${own} = value`,
    ]),
  "module attribute": moduleAttribute,
  "keyword argument": ({ owner, own, argument }, { replacement }) =>
    withImports(
      "deprecatedKeywordParameter",
      within(owner, (self) => [
        `@deprecatedKeywordParameter(${[next, literal(argument ?? ""), ...quoted(replacement)].join(", ")})`,
        `def ${own}(${[...self, `${argument ?? ""}=None`].join(", ")}):`,
        "    ...",
      ]),
    ),
  module: moduleAttribute,
  behaviour: ({ owner, own }, request) =>
    [
      "import warnings",
      "",
      "",
      ...within(owner, (self) => [
        `def ${own}(${self.join(", ")}):`,
        "    # Where the deprecated behaviour is asked for:",
        "    warnings.warn(",
        `        ${literal(behaviourMessage(request))},`,
        "        category=DeprecationWarning,",
        "        stacklevel=2,",
        "    )",
      ]),
    ].join("\n"),
};

/** Also of a class, and of a module in its package: all are attributes of a module. */
function moduleAttribute({ own }: DeprecatedName, { replacement }: RecipeRequest): string {
  return withImports("deprecatedModuleAttribute", [
    "deprecatedModuleAttribute(",
    `    ${next},`,
    `    ${literal(attributeAdvice(replacement))},`,
    "    __name__,",
    `    ${literal(own)},`,
    ")",
  ]);
}

function withImports(helper: string, lines: readonly string[]): string {
  return [
    "from incremental import Version",
    `from twisted.python.deprecate import ${helper}`,
    "",
    "",
    ...lines,
  ].join("\n");
}

/** A function, or a method where there is a class for it. */
function within(
  owner: string | null,
  lines: (self: readonly string[]) => readonly string[],
): readonly string[] {
  return owner === null
    ? lines([])
    : [`class ${owner}:`, ...lines(["self"]).map((line) => `    ${line}`)];
}

function versionAnd(replacement: string | null): string {
  return [next, ...quoted(replacement)].join(", ");
}

function quoted(text: string | null): readonly string[] {
  return text === null ? [] : [literal(text.trim())];
}

function attributeAdvice(replacement: string | null): string {
  return replacement === null ? "There is no replacement." : `Use ${replacement.trim()} instead.`;
}

/** "The deprecation message must include the name of the function which is deprecated, the version …" */
function behaviourMessage({ name, behaviour, replacement }: RecipeRequest): string {
  const advice =
    replacement === null ? "There is no replacement." : `Please use ${replacement.trim()} instead.`;
  return `${namedBehaviour(name, behaviour)} was deprecated in Twisted NEXT. ${advice}`;
}

/** The behaviour with the name of what shows it. */
export function namedBehaviour(name: string, behaviour: string | null): string {
  const said = (behaviour ?? "").trim();
  return said.includes(name) ? said : `${name}: ${said}`;
}

/** What users will read, word for word as the helpers of twisted.python.deprecate put it. */
export function warningText(request: RecipeRequest, name: DeprecatedName): string {
  const { kind, replacement } = request;
  if (kind === "behaviour") return behaviourMessage(request);
  const what =
    name.argument === null
      ? name.full
      : `The '${name.argument}' parameter to ${[name.module, name.owner, name.own].filter((word) => word !== null).join(".")}`;
  const text = `${what} was deprecated in Twisted NEXT`;
  if (kind === "class" || kind === "module attribute" || kind === "module") {
    return `${text}: ${attributeAdvice(replacement)}`;
  }
  return replacement === null ? text : `${text}; please use ${replacement.trim()} instead`;
}
