import { literal, warningText } from "./recipe-code";
import type { DeprecatedName, DeprecationKind, RecipeRequest } from "./recipe-request";

/**
 * The unit test "which verifies the deprecation warning", with flushWarnings: "the recommended way of
 * checking for deprecations".
 */
export function testOf(request: RecipeRequest, name: DeprecatedName): string {
  const module = lastWord(name.module);
  const users = request.kind === "module" ? [""] : [importOf(name.module), ""];
  return [
    "from twisted.trial import unittest",
    ...users,
    "",
    `class ${titleOf(name)}DeprecationTests(unittest.TestCase):`,
    '    """',
    `    Tests for the deprecation of L{${name.full}}.`,
    '    """',
    "",
    "    def test_deprecated(self):",
    '        """',
    "        Those who use it get a deprecation warning.",
    '        """',
    ...uses[request.kind](name, module).map((line) => `        ${line}`),
    "",
    "        warnings = self.flushWarnings([self.test_deprecated])",
    "        self.assertEqual(1, len(warnings))",
    '        self.assertEqual(DeprecationWarning, warnings[0]["category"])',
    "        self.assertEqual(",
    `            ${literal(warningText(request, name))},`,
    '            warnings[0]["message"],',
    "        )",
  ].join("\n");
}

/** Lines that do what is deprecated, as users would; arguments are the author's to add. */
const uses: Readonly<
  Record<DeprecationKind, (name: DeprecatedName, module: string) => readonly string[]>
> = {
  class: ({ own }, module) => [`${module}.${own}`],
  function: ({ own }, module) => [`${module}.${own}()`],
  method: ({ owner, own }, module) => [`${module}.${owner ?? ""}().${own}()`],
  property: ({ owner, own }, module) => [`${module}.${owner ?? ""}().${own}`],
  "instance attribute": ({ owner, own }, module) => [`${module}.${owner ?? ""}().${own}`],
  "module attribute": ({ own }, module) => [`${module}.${own}`],
  "keyword argument": (name, module) => [`${callee(name, module)}(${name.argument ?? ""}=None)`],
  module: ({ module: parent, own }) => [`from ${parent} import ${own}  # noqa: F401`],
  behaviour: (name, module) => [
    "# Ask for the deprecated behaviour here:",
    `${callee(name, module)}()`,
  ],
};

function callee({ owner, own }: DeprecatedName, module: string): string {
  return owner === null ? `${module}.${own}` : `${module}.${owner}().${own}`;
}

function importOf(module: string): string {
  const end = module.lastIndexOf(".");
  return end === -1
    ? `import ${module}`
    : `from ${module.slice(0, end)} import ${module.slice(end + 1)}`;
}

function lastWord(module: string): string {
  return module.slice(module.lastIndexOf(".") + 1);
}

/** "AgentRequest" of Agent.request. */
function titleOf({ owner, own }: DeprecatedName): string {
  return [owner ?? "", own]
    .flatMap((word) => word.split("_"))
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
