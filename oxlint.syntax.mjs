/**
 * What only this house refuses, as a plugin of oxlint: "house/syntax" takes selectors and "house/imports" regular
 * expressions, each with what to say (docs/decisions/077-oxlint.md).
 */

/** @typedef {{ readonly selector: string, readonly message: string }} Refusal */

const clock = "lib/domain has no clock and no randomness: pass `now` or the value as an argument.";

/** @type {readonly Refusal[]} */
export const everySyntax = [
  {
    selector: "TSEnumDeclaration",
    message: "Write a union of strings: the linter does not check what is assigned to an enum.",
  },
];

/**
 * A dynamic import is invisible to the import table: only siblings may be loaded so.
 * @type {readonly Refusal[]}
 */
export const moduleSyntax = [
  ...everySyntax,
  {
    selector: String.raw`ImportExpression:not([source.value=/^\.\u002F/])`,
    message: 'import() may load only a sibling ("./x"): the import table cannot see it.',
  },
];

/** @type {readonly Refusal[]} */
export const domainSyntax = [
  ...moduleSyntax,
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
  { selector: 'CallExpression[callee.name="Date"]', message: clock },
  { selector: ":function[async=true], AwaitExpression", message: "lib/domain is synchronous." },
];

/** @type {readonly Refusal[]} */
export const pageSyntax = [
  ...moduleSyntax,
  {
    selector: 'Program > ExpressionStatement[directive="use client"]',
    message: "A page or layout is a server component: put 'use client' on the leaf that needs it.",
  },
];

/**
 * Of scripts, where oxlint's rule of the same is silent.
 * @type {readonly Refusal[]}
 */
export const scriptSyntax = [
  {
    selector:
      'VariableDeclarator[id.type="Identifier"][init.type="ThisExpression"], AssignmentExpression[right.type="ThisExpression"]',
    message: "Use an arrow function: it has the same `this`.",
  },
];

/**
 * @typedef {{ report: (found: { node: unknown, message: string }) => void }} Reports
 * @typedef {{ readonly regex: string, readonly message: string, readonly allowTypeImports?: boolean }} Pattern
 * @typedef {{ readonly importKind?: string, readonly exportKind?: string }} Kind
 * @typedef {Kind & { readonly source?: { readonly value: string } | null, readonly specifiers?: readonly Kind[] }} Declaration
 */

const anything = { type: "array", items: { type: "object" } };

const syntax = {
  meta: { type: "problem", schema: anything },
  /** @param {Reports & { options: readonly Refusal[] }} context */
  create: (context) =>
    Object.fromEntries(
      context.options.map(({ selector, message }) => [
        selector,
        (/** @type {unknown} */ node) => {
          context.report({ node, message });
        },
      ]),
    ),
};

/** A comment that silences the compiler: oxlint's own rule does not read scripts (oxlint 1.89.0). */
const silence = {
  meta: { type: "problem", schema: [] },
  /** @param {Reports & { sourceCode: { getAllComments: () => { value: string }[] } }} context */
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments())
        if (/^[\s/*]*@ts-(?:ignore|expect-error|nocheck)/.test(comment.value))
          context.report({ node: comment, message: "Mend what the compiler says." });
    },
  }),
};

/** @param {Kind} of */
const isKindOfType = ({ importKind, exportKind }) => importKind === "type" || exportKind === "type";

/** @param {Declaration} declaration */
const isOfTypes = (declaration) =>
  isKindOfType(declaration) ||
  (!!declaration.specifiers?.length && declaration.specifiers.every(isKindOfType));

/**
 * The import table. oxlint's own rule of restricted imports has regular expressions without a look
 * ahead, and so passes over what says "every room but these" (oxlint 1.89.0).
 */
const imports = {
  meta: { type: "problem", schema: anything },
  /** @param {Reports & { options: readonly Pattern[] }} context */
  create(context) {
    const patterns = context.options.map((pattern) => ({
      ...pattern,
      regex: new RegExp(pattern.regex, "u"),
    }));
    const check = (/** @type {Declaration} */ node) => {
      const from = node.source?.value;
      if (from === undefined) return;
      for (const { regex, message, allowTypeImports } of patterns)
        if (regex.test(from) && !(allowTypeImports && isOfTypes(node)))
          context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      /** @param {{ moduleReference: { type: string, expression?: { value: string } } }} node */
      TSImportEqualsDeclaration: (node) => {
        check({ ...node, source: node.moduleReference.expression ?? null });
      },
    };
  },
};

export default { meta: { name: "house" }, rules: { syntax, imports, silence } };
