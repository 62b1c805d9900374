/** The rules of pages and components, as oxlint.config.ts turns them on (docs/decisions/077-oxlint.md). */

/**
 * The rules of hooks, and those of React's compiler.
 * @type {import("oxlint").OxlintConfig["rules"]}
 */
export const reactRules = {
  "react/error-boundaries": "error",
  "react/exhaustive-deps": "error",
  "react/globals": "error",
  "react/immutability": "error",
  "react/incompatible-library": "error",
  "react/preserve-manual-memoization": "error",
  "react/purity": "error",
  "react/refs": "error",
  "react/rules-of-hooks": "error",
  "react/set-state-in-effect": "error",
  "react/set-state-in-render": "error",
  "react/static-components": "error",
  "react/unsupported-syntax": "error",
  "react/use-memo": "error",
};

/**
 * Next's core web vitals.
 * @type {import("oxlint").OxlintConfig["rules"]}
 */
export const nextRules = {
  "nextjs/google-font-display": "error",
  "nextjs/google-font-preconnect": "error",
  "nextjs/inline-script-id": "error",
  "nextjs/next-script-for-ga": "error",
  "nextjs/no-assign-module-variable": "error",
  "nextjs/no-async-client-component": "error",
  "nextjs/no-before-interactive-script-outside-document": "error",
  "nextjs/no-css-tags": "error",
  "nextjs/no-document-import-in-page": "error",
  "nextjs/no-duplicate-head": "error",
  "nextjs/no-head-element": "error",
  "nextjs/no-head-import-in-document": "error",
  "nextjs/no-html-link-for-pages": "error",
  "nextjs/no-img-element": "error",
  "next/no-location-assign-relative-destination": "error",
  "nextjs/no-page-custom-font": "error",
  "nextjs/no-script-component-in-head": "error",
  "nextjs/no-styled-jsx-in-document": "error",
  "nextjs/no-sync-scripts": "error",
  "nextjs/no-title-in-document-head": "error",
  "nextjs/no-typos": "error",
  "nextjs/no-unwanted-polyfillio": "error",
};
