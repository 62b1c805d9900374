import nextPlugin from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { importBoundaries } from "./imports.rules.mjs";

const SPECS = ["**/*.test.{ts,tsx}", "tests/**", "e2e/**"];
const SOURCE = ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.{ts,tsx}"];

const environment = {
  object: "process",
  property: "env",
  message: "Read the environment through env() of @/lib/config/env, where it is checked.",
};

const environmentOfSpecs = {
  ...environment,
  message: "Take it from @/tests/environment: what specs need of the environment is named there.",
};

// A dynamic import is invisible to the import table: only siblings may be loaded so.
const dynamicImport = {
  selector: String.raw`ImportExpression:not([source.value=/^\.\u002F/])`,
  message: 'import() may load only a sibling ("./x"): the import table cannot see it.',
};

const unused = { argsIgnorePattern: "^_", ignoreRestSiblings: true };

const clock = "lib/domain has no clock and no randomness: pass `now` or the value as an argument.";

const impurity = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
  { selector: 'CallExpression[callee.name="Date"]', message: clock },
  { selector: ":function[async=true], AwaitExpression", message: "lib/domain is synchronous." },
];

const impureGlobals = [
  "process",
  "fetch",
  "crypto",
  "performance",
  "setTimeout",
  "setInterval",
  "console",
];

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      ".next*/",
      ".slipway/",
      "coverage/",
      "test-results/",
      "playwright-report/",
      "next-env.d.ts",
      "lib/db/generated/",
      "lib/world/github/generated/",
      "**/*.generated.*",
      "**/graphql-env.d.ts",
    ],
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", unused],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  // Only where there is React: a spec's useDatabase() is no hook.
  { files: ["app/**/*.tsx", "components/**/*.tsx"], ...reactHooks.configs.flat.recommended },
  {
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    ...nextPlugin.configs["core-web-vitals"],
  },
  ...importBoundaries(),
  {
    name: "the environment and dynamic imports",
    files: [...SOURCE, "sandbox/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", dynamicImport] },
  },
  {
    files: SOURCE,
    ignores: ["lib/config/**", "lib/domain/**", ...SPECS],
    rules: {
      "no-restricted-properties": ["error", environment],
    },
  },
  {
    name: "the environment of specs",
    files: ["{app,components,lib,sandbox}/**/*.test.{ts,tsx}"],
    rules: { "no-restricted-properties": ["error", environmentOfSpecs] },
  },
  {
    name: "lib/domain is pure",
    files: ["lib/domain/**/*.ts"],
    ignores: SPECS,
    rules: {
      "no-restricted-syntax": ["error", dynamicImport, ...impurity],
      "no-restricted-globals": ["error", ...impureGlobals],
      "no-restricted-properties": [
        "error",
        environment,
        { object: "Date", property: "now", message: clock },
        { object: "Math", property: "random", message: clock },
      ],
    },
  },
  {
    name: "pages render on the server",
    files: ["app/**/{page,layout}.tsx"],
    rules: {
      "no-restricted-syntax": [
        "error",
        dynamicImport,
        {
          selector: 'Program > ExpressionStatement[directive="use client"]',
          message:
            "A page or layout is a server component: put 'use client' on the leaf that needs it.",
        },
      ],
    },
  },
  {
    name: "specs",
    files: SPECS,
    rules: {
      "@typescript-eslint/consistent-type-assertions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "max-lines": "off",
      "max-lines-per-function": "off",
      "no-restricted-syntax": "off",
    },
  },
  {
    // The scripts are typed by JSDoc and checked by tsc; ESLint adds only what tsc does not see.
    name: "scripts",
    files: ["**/*.mjs"],
    extends: [tseslint.configs.strict, tseslint.configs.disableTypeChecked],
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", unused],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
);
