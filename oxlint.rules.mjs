/** The rules by name, as oxlint.config.ts turns them on (docs/decisions/077-oxlint.md). */

/**
 * Every .ts and .tsx: what typescript-eslint calls strict and stylistic, with types; sizes; and where the house wants more.
 * @type {import("oxlint").OxlintConfig["rules"]}
 */
export const typedRules = {
  "typescript/adjacent-overload-signatures": "error",
  "typescript/array-type": "error",
  "typescript/await-thenable": "error",
  "typescript/ban-ts-comment": [
    "error",
    {
      minimumDescriptionLength: 10,
    },
  ],
  "typescript/ban-tslint-comment": "error",
  "typescript/class-literal-property-style": "error",
  "typescript/consistent-generic-constructors": "error",
  "typescript/consistent-indexed-object-style": "error",
  "typescript/consistent-type-assertions": [
    "error",
    {
      assertionStyle: "never",
    },
  ],
  "typescript/consistent-type-imports": [
    "error",
    {
      disallowTypeAnnotations: true,
    },
  ],
  "typescript/dot-notation": [
    "error",
    {
      allowIndexSignaturePropertyAccess: false,
      allowKeywords: true,
      allowPattern: "",
      allowPrivateClassPropertyAccess: false,
      allowProtectedClassPropertyAccess: false,
    },
  ],
  "typescript/no-array-constructor": "error",
  "typescript/no-array-delete": "error",
  "typescript/no-base-to-string": "error",
  "typescript/no-confusing-non-null-assertion": "error",
  "typescript/no-confusing-void-expression": [
    "error",
    {
      ignoreArrowShorthand: true,
    },
  ],
  "typescript/no-deprecated": "error",
  "typescript/no-duplicate-enum-values": "error",
  "typescript/no-duplicate-type-constituents": "error",
  "typescript/no-dynamic-delete": "error",
  "typescript/no-empty-function": [
    "error",
    {
      allow: [],
    },
  ],
  "typescript/no-empty-object-type": "error",
  "typescript/no-explicit-any": "error",
  "typescript/no-extra-non-null-assertion": "error",
  "typescript/no-extraneous-class": "error",
  "typescript/no-floating-promises": "error",
  "typescript/no-for-in-array": "error",
  "typescript/no-generated-empty-object-type": "error",
  "typescript/no-implied-eval": "error",
  "typescript/no-import-type-side-effects": "error",
  "typescript/no-inferrable-types": "error",
  "typescript/no-invalid-void-type": "error",
  "typescript/no-meaningless-void-operator": "error",
  "typescript/no-misused-new": "error",
  "typescript/no-misused-promises": [
    "error",
    {
      checksVoidReturn: {
        attributes: false,
      },
    },
  ],
  "typescript/no-misused-spread": "error",
  "typescript/no-mixed-enums": "error",
  "typescript/no-namespace": "error",
  "typescript/no-non-null-asserted-nullish-coalescing": "error",
  "typescript/no-non-null-asserted-optional-chain": "error",
  "typescript/no-non-null-assertion": "error",
  "typescript/no-redundant-type-constituents": "error",
  "typescript/no-require-imports": "error",
  "typescript/no-this-alias": "error",
  "typescript/no-unnecessary-boolean-literal-compare": "error",
  "typescript/no-unnecessary-condition": "error",
  "typescript/no-unnecessary-template-expression": "error",
  "typescript/no-unnecessary-type-arguments": "error",
  "typescript/no-unnecessary-type-assertion": "error",
  "typescript/no-unnecessary-type-constraint": "error",
  "typescript/no-unnecessary-type-conversion": "error",
  "typescript/no-unnecessary-type-parameters": "error",
  "typescript/no-unsafe-argument": "error",
  "typescript/no-unsafe-assignment": "error",
  "typescript/no-unsafe-call": "error",
  "typescript/no-unsafe-declaration-merging": "error",
  "typescript/no-unsafe-enum-comparison": "error",
  "typescript/no-unsafe-function-type": "error",
  "typescript/no-unsafe-member-access": "error",
  "typescript/no-unsafe-return": "error",
  "typescript/no-unsafe-unary-minus": "error",
  "typescript/no-unused-expressions": [
    "error",
    {
      allowShortCircuit: false,
      allowTaggedTemplates: false,
      allowTernary: false,
    },
  ],
  "typescript/no-unused-vars": [
    "error",
    {
      argsIgnorePattern: "^_",
      ignoreRestSiblings: true,
    },
  ],
  "typescript/no-useless-constructor": "error",
  "typescript/no-useless-default-assignment": "error",
  "typescript/no-wrapper-object-types": "error",
  "typescript/non-nullable-type-assertion-style": "error",
  "typescript/only-throw-error": "error",
  "typescript/prefer-as-const": "error",
  "typescript/prefer-find": "error",
  "typescript/prefer-for-of": "error",
  "typescript/prefer-function-type": "error",
  "typescript/prefer-includes": "error",
  "typescript/prefer-literal-enum-member": "error",
  "typescript/prefer-namespace-keyword": "error",
  "typescript/prefer-nullish-coalescing": "error",
  "typescript/prefer-optional-chain": "error",
  "typescript/prefer-promise-reject-errors": "error",
  "typescript/prefer-reduce-type-parameter": "error",
  "typescript/prefer-regexp-exec": "error",
  "typescript/prefer-return-this-type": "error",
  "typescript/prefer-string-starts-ends-with": "error",
  "typescript/related-getter-setter-pairs": "error",
  "typescript/require-await": "error",
  "typescript/restrict-plus-operands": [
    "error",
    {
      allowAny: false,
      allowBoolean: false,
      allowNullish: false,
      allowNumberAndString: false,
      allowRegExp: false,
    },
  ],
  "typescript/restrict-template-expressions": [
    "error",
    {
      allowNumber: true,
    },
  ],
  "typescript/return-await": ["error", "error-handling-correctness-only"],
  "typescript/switch-exhaustiveness-check": [
    "error",
    {
      considerDefaultExhaustiveForUnions: true,
    },
  ],
  "typescript/triple-slash-reference": "error",
  "typescript/unbound-method": "error",
  "typescript/unified-signatures": "error",
  "typescript/use-unknown-in-catch-callback-variable": "error",
  "eslint/max-lines": [
    "error",
    {
      max: 300,
      skipBlankLines: true,
      skipComments: true,
    },
  ],
  "eslint/max-lines-per-function": [
    "error",
    {
      max: 50,
      skipBlankLines: true,
      skipComments: true,
    },
  ],
  "eslint/no-var": "error",
  "eslint/prefer-const": [
    "error",
    {
      destructuring: "any",
      ignoreReadBeforeAssign: false,
    },
  ],
  "eslint/prefer-rest-params": "error",
  "eslint/prefer-spread": "error",
};

/**
 * Every .mjs: without types.
 * @type {import("oxlint").OxlintConfig["rules"]}
 */
export const scriptRules = {
  "typescript/ban-ts-comment": [
    "error",
    {
      minimumDescriptionLength: 10,
    },
  ],
  "typescript/no-array-constructor": "error",
  "typescript/no-duplicate-enum-values": "error",
  "typescript/no-dynamic-delete": "error",
  "typescript/no-empty-object-type": "error",
  "typescript/no-explicit-any": "error",
  "typescript/no-extra-non-null-assertion": "error",
  "typescript/no-extraneous-class": "error",
  "typescript/no-invalid-void-type": "error",
  "typescript/no-misused-new": "error",
  "typescript/no-namespace": "error",
  "typescript/no-non-null-asserted-nullish-coalescing": "error",
  "typescript/no-non-null-asserted-optional-chain": "error",
  "typescript/no-non-null-assertion": "error",
  "typescript/no-require-imports": "error",
  "typescript/no-this-alias": "error",
  "typescript/no-unnecessary-type-constraint": "error",
  "typescript/no-unsafe-declaration-merging": "error",
  "typescript/no-unsafe-function-type": "error",
  "typescript/no-unused-expressions": [
    "error",
    {
      allowShortCircuit: false,
      allowTaggedTemplates: false,
      allowTernary: false,
    },
  ],
  "typescript/no-unused-vars": [
    "error",
    {
      argsIgnorePattern: "^_",
      ignoreRestSiblings: true,
    },
  ],
  "typescript/no-useless-constructor": "error",
  "typescript/no-wrapper-object-types": "error",
  "typescript/prefer-as-const": "error",
  "typescript/prefer-literal-enum-member": "error",
  "typescript/prefer-namespace-keyword": "error",
  "typescript/triple-slash-reference": "error",
  "typescript/unified-signatures": "error",
  "eslint/max-lines": [
    "error",
    {
      max: 300,
      skipBlankLines: true,
      skipComments: true,
    },
  ],
  "eslint/max-lines-per-function": [
    "error",
    {
      max: 50,
      skipBlankLines: true,
      skipComments: true,
    },
  ],
  "eslint/no-var": "error",
  "eslint/prefer-const": [
    "error",
    {
      destructuring: "any",
      ignoreReadBeforeAssign: false,
    },
  ],
  "eslint/prefer-rest-params": "error",
  "eslint/prefer-spread": "error",
};
