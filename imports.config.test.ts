import { beforeAll, describe, expect, it } from "vitest";
import { lintPlanted, plant, refusalsOf } from "@/tests/planted";
import { clients, importedTypes, importTable } from "./imports.config.mjs";

/**
 * Plants one import for each pair of rooms, for each raw client, and one violation of each kind that the
 * house refuses, and asks the linter, with the project's own configuration, what it says of them.
 */
const rooms = Object.keys(importTable);
const elsewhere = [...rooms, "tests", "scripts", "e2e", "prisma"];

const IMPORTS = "house(imports)";
const SYNTAX = "house(syntax)";
const PROPERTIES = "eslint(no-restricted-properties)";

beforeAll(lintPlanted);

const importing = (what: string) => `import { x } from "${what}";\nexport const y = x;\n`;

/** Plants `source` in `file` before the tests run, and has a test see how often `rule` refuses it. */
function refuses(times: number, file: string, source: string, rule = IMPORTS) {
  const planted = plant(file, source);
  return () => {
    expect(refusalsOf(planted, rule), `${file}: ${source}`).toHaveLength(times);
  };
}

const plantedIn = (place: string, modules: readonly string[]) =>
  modules.map((name) => plant(`${place}/planted.ts`, importing(name)));

/** A test of plants. */
function says(name: string, checks: readonly (() => void)[]) {
  it(name, () => {
    expect(checks).not.toEqual([]);
    for (const check of checks) check();
  });
}

const typesOf = (room: string): readonly string[] => importedTypes[room] ?? [];

/** The room itself or one the table names, whole or in part ("lib/config/paths"). */
const named = (room: string, target: string) =>
  room === target ||
  typesOf(room).includes(target) ||
  (importTable[room] ?? []).some((name) => name === target);

describe.each(rooms)("%s", (room) => {
  const file = `${room}/planted.ts`;

  for (const target of elsewhere.filter((one) => !named(room, one)))
    says(`may not import ${target}`, [
      refuses(1, file, importing(`@/${target}/x`)),
      refuses(1, file, importing(`@/${target}`)),
      refuses(1, file, `export type { x } from "@/${target}/x";\n`),
    ]);

  says("may import itself and what the table names", [
    ...[room, ...(importTable[room] ?? [])].map((target) =>
      refuses(0, file, importing(`@/${target}/x`)),
    ),
    refuses(0, file, importing("./x")),
  ]);

  says("may not climb to a parent folder or load another room dynamically", [
    refuses(1, file, importing("../x")),
    refuses(1, file, importing("./../x")),
    refuses(1, file, 'export const y = import("@/lib/db/x");\n', SYNTAX),
  ]);
});

describe.each(Object.entries(importedTypes))("of other rooms' types %s", (room, targets) => {
  const file = `${room}/planted.ts`;
  for (const target of targets) {
    const from = (what: string) => `import ${what} from "@/${target}/x";\nexport type Y = X;\n`;
    says(`may import those of ${target}, and nothing that is loaded`, [
      refuses(0, file, from("type { X }")),
      refuses(0, file, `export type { X } from "@/${target}/x";\n`),
      ...["{ X }", "{ type X, y }", "X", "* as X"].map((loads) => refuses(1, file, from(loads))),
      ...[`export { x } from`, `export * from`, `import`].map((loads) =>
        refuses(1, file, `${loads} "@/${target}/x";\n`),
      ),
      refuses(1, file, from("{ type X }"), "typescript(no-import-type-side-effects)"),
    ]);
  }
});

says("lets components import paths of lib/config and nothing else of it", [
  refuses(0, "components/planted.tsx", importing("@/lib/config/paths")),
  refuses(1, "components/planted.tsx", importing("@/lib/config/paths-of-others")),
  refuses(1, "components/planted.tsx", importing("@/lib/config/env")),
]);

describe.each(Object.entries(clients))("the clients of %s", (owner, names) => {
  const inside = (place: string) => place === owner || place.startsWith(`${owner}/`);
  const strangers = [...rooms, ...Object.keys(clients)].filter(
    (place) => !inside(place) && place !== "sandbox",
  );
  const modules = names.map((name) => name.replace(/\*$/, "x"));

  says(
    "are importable there",
    modules.flatMap((name) => [
      refuses(0, `${owner}/planted.ts`, importing(name)),
      refuses(0, `${owner}.ts`, importing(name)),
    ]),
  );

  it.each(strangers.map((place) => ({ place, planted: plantedIn(place, modules) })))(
    "are refused in $place",
    ({ planted }) => {
      for (const one of planted) expect(refusalsOf(one, IMPORTS), one).not.toEqual([]);
    },
  );
});

describe("the rules beside the table", () => {
  for (const clock of ["new Date()", "Date()"])
    says(`refuse the clock ${clock} in lib/domain`, [
      refuses(1, "lib/domain/planted.ts", `export const now = () => ${clock};\n`, SYNTAX),
      refuses(0, "lib/sync/planted.ts", `export const now = () => ${clock};\n`, SYNTAX),
    ]);

  for (const what of ["Date.now()", "Math.random()", "process.env"])
    says(`refuse ${what} in lib/domain`, [
      refuses(1, "lib/domain/planted.ts", `export const x = ${what};\n`, PROPERTIES),
    ]);

  says("refuse async and node: in lib/domain, but not a date that is given", [
    refuses(1, "lib/domain/planted.ts", "export async function x() {}\n", SYNTAX),
    refuses(1, "lib/domain/planted.ts", importing("node:fs")),
    refuses(
      0,
      "lib/domain/planted.ts",
      "export const x = (text: string) => new Date(text);\n",
      SYNTAX,
    ),
  ]);

  const environment = 'export const x = process.env["X"];\n';
  says("let only lib/config read the environment", [
    refuses(0, "lib/config/planted.ts", environment, PROPERTIES),
    ...["app", "components", "lib/db", "lib/worker"].map((room) =>
      refuses(1, `${room}/planted.ts`, environment, PROPERTIES),
    ),
    refuses(0, "tests/environment.ts", environment, PROPERTIES),
    ...["lib/domain", "lib/world", "sandbox"].map((room) =>
      refuses(1, `${room}/planted.test.ts`, environment, PROPERTIES),
    ),
  ]);

  const client = '"use client";\nexport default function X() { return null; }\n';
  says("keep pages and layouts on the server", [
    refuses(1, "app/page.tsx", client, SYNTAX),
    refuses(1, "app/x/layout.tsx", client, SYNTAX),
    refuses(0, "components/ui/x.tsx", client, SYNTAX),
  ]);

  says("refuse an enum, and in lib/domain the globals of the outside", [
    refuses(1, "lib/db/planted.ts", "export enum X { one }\n", SYNTAX),
    refuses(1, "tests/planted.ts", "export enum X { one }\n", SYNTAX),
    refuses(
      1,
      "lib/domain/planted.ts",
      'export const x = () => fetch("x");\n',
      "eslint(no-restricted-globals)",
    ),
  ]);

  says("refuse in a script what silences the compiler, and another name for this", [
    refuses(1, "scripts/planted.mjs", "// @ts-ignore\nf();\n", "house(silence)"),
    refuses(1, "scripts/planted.mjs", "export function x() { const y = this; y(); }\n", SYNTAX),
  ]);

  const cast = "export const x = (of: unknown) => of as string;\n";
  says("refuse a cast, but not in a spec", [
    refuses(1, "lib/db/planted.ts", cast, "typescript(consistent-type-assertions)"),
    refuses(0, "lib/db/planted.test.ts", cast, "typescript(consistent-type-assertions)"),
  ]);

  says("refuse what only the types tell", [
    refuses(
      1,
      "lib/db/planted.ts",
      "export function x(of: Promise<string>) { of; }\n",
      "typescript(no-floating-promises)",
    ),
    refuses(
      1,
      "lib/db/planted.test.ts",
      "export function x(of: Promise<string>) { if (of) return 1; return 2; }\n",
      "typescript(no-misused-promises)",
    ),
    refuses(
      1,
      "lib/db/planted.ts",
      'export function x(of: "a" | "b") { switch (of) { case "a": return 1; } return 2; }\n',
      "typescript(switch-exhaustiveness-check)",
    ),
    refuses(
      1,
      "lib/db/planted.ts",
      "export const x = (of: any) => of.y;\n",
      "typescript(no-explicit-any)",
    ),
    refuses(
      1,
      "lib/db/planted.ts",
      "export const x = (of: any) => of.y;\n",
      "typescript(no-unsafe-return)",
    ),
  ]);

  const long = "export function x() {\n" + "  f();\n".repeat(50) + "}\n";
  says("refuse a long file, a long function and a hook that is called sometimes", [
    refuses(1, "lib/db/planted.ts", "f();\n".repeat(301), "eslint(max-lines)"),
    refuses(1, "lib/db/planted.ts", long, "eslint(max-lines-per-function)"),
    refuses(1, "scripts/planted.mjs", long, "eslint(max-lines-per-function)"),
    refuses(
      1,
      "components/planted.tsx",
      'import { useState } from "react";\nexport function X({ a }: { a: boolean }) { if (a) useState(1); return <i />; }\n',
      "react-hooks(rules-of-hooks)",
    ),
  ]);
});
