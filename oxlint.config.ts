import { fileURLToPath } from "node:url";
import { defineConfig } from "oxlint";
import { importBoundaries } from "./imports.rules.mjs";
import {
  domainSyntax,
  everySyntax,
  moduleSyntax,
  pageSyntax,
  scriptSyntax,
} from "./oxlint.syntax.mjs";
import { nextRules, reactRules } from "./oxlint.react.mjs";
import { scriptRules, typedRules } from "./oxlint.rules.mjs";

/** What is refused, and where: docs/decisions/077-oxlint.md. */

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

const clock = "lib/domain has no clock and no randomness: pass `now` or the value as an argument.";

const impureGlobals = [
  "process",
  "fetch",
  "crypto",
  "performance",
  "setTimeout",
  "setInterval",
  "console",
];

/** Absolute, so that a copy of this configuration elsewhere finds them (imports.config.test.ts). */
const plugin = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));

export default defineConfig({
  plugins: ["typescript", "react", "nextjs"],
  jsPlugins: [
    { name: "house", specifier: plugin("./oxlint.syntax.mjs") },
    { name: "next", specifier: plugin("@next/eslint-plugin-next") },
  ],
  categories: { correctness: "off" },
  options: { typeAware: true, denyWarnings: true },
  ignorePatterns: [
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
  overrides: [
    {
      files: ["**/*.{ts,tsx}"],
      rules: { ...typedRules, "house/syntax": ["error", ...everySyntax] },
    },
    // Only where there is React: a spec's useDatabase() is no hook.
    { files: ["app/**/*.tsx", "components/**/*.tsx"], rules: reactRules },
    { files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"], rules: nextRules },
    ...importBoundaries(),
    // Dynamic imports.
    {
      files: [...SOURCE, "sandbox/**/*.ts"],
      rules: { "house/syntax": ["error", ...moduleSyntax] },
    },
    {
      files: SOURCE,
      excludeFiles: ["lib/config/**", "lib/domain/**", ...SPECS],
      rules: { "eslint/no-restricted-properties": ["error", environment] },
    },
    // The environment of specs.
    {
      files: ["{app,components,lib,sandbox}/**/*.test.{ts,tsx}"],
      rules: { "eslint/no-restricted-properties": ["error", environmentOfSpecs] },
    },
    // lib/domain is pure.
    {
      files: ["lib/domain/**/*.ts"],
      excludeFiles: SPECS,
      rules: {
        "house/syntax": ["error", ...domainSyntax],
        "eslint/no-restricted-globals": ["error", ...impureGlobals],
        "eslint/no-restricted-properties": [
          "error",
          environment,
          { object: "Date", property: "now", message: clock },
          { object: "Math", property: "random", message: clock },
        ],
      },
    },
    // Pages render on the server.
    {
      files: ["app/**/{page,layout}.tsx"],
      rules: { "house/syntax": ["error", ...pageSyntax] },
    },
    {
      files: SPECS,
      rules: {
        "typescript/consistent-type-assertions": "off",
        "typescript/no-non-null-assertion": "off",
        "typescript/no-unsafe-assignment": "off",
        "eslint/max-lines": "off",
        "eslint/max-lines-per-function": "off",
        "house/syntax": ["error", ...everySyntax],
      },
    },
    // The scripts are typed by JSDoc and checked by the compiler; here only what that does not see.
    {
      files: ["**/*.mjs"],
      rules: {
        ...scriptRules,
        "house/syntax": ["error", ...scriptSyntax],
        "house/silence": "error",
      },
    },
  ],
});
