import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { beforeAll, describe, expect, it } from "vitest";
import { clients, importedTypes, importTable } from "./imports.config.mjs";

/**
 * Plants one import for each pair of rooms, and for each raw client, and asks ESLint, with the
 * project's own configuration, what it says. Type information is off: the files are not on disk.
 */

const rooms = Object.keys(importTable);
const elsewhere = [...rooms, "tests", "scripts", "e2e", "prisma"];

let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint({
    overrideConfig: [{ files: ["**/*.{ts,tsx}"], ...tseslint.configs.disableTypeChecked }],
  });
});

async function refusals(
  file: string,
  source: string,
  rule = "@typescript-eslint/no-restricted-imports",
) {
  const [result] = await eslint.lintText(source, { filePath: file });
  const fatal = result?.messages.find((message) => message.fatal);
  if (!result || fatal) throw new Error(`${file}: ${fatal?.message ?? "not linted"}`);
  return result.messages.filter((message) => message.ruleId === rule).map((m) => m.message);
}

const importing = (what: string) => `import { x } from "${what}";\nexport const y = x;\n`;

const typesOf = (room: string): readonly string[] => importedTypes[room] ?? [];

/** The room itself or one the table names, whole or in part ("lib/config/paths"). */
const named = (room: string, target: string) =>
  room === target ||
  typesOf(room).includes(target) ||
  (importTable[room] ?? []).some((name) => name === target);

describe.each(rooms)("%s", (room) => {
  const file = `${room}/planted.ts`;

  it.each(elsewhere.filter((target) => !named(room, target)))(
    "may not import %s",
    async (target) => {
      expect(await refusals(file, importing(`@/${target}/x`))).toHaveLength(1);
      expect(await refusals(file, importing(`@/${target}`))).toHaveLength(1);
      expect(await refusals(file, `export type { x } from "@/${target}/x";\n`)).toHaveLength(1);
    },
  );

  it("may import itself and what the table names", async () => {
    for (const target of [room, ...(importTable[room] ?? [])])
      expect(await refusals(file, importing(`@/${target}/x`))).toEqual([]);
    expect(await refusals(file, importing("./x"))).toEqual([]);
  });

  it("may not climb to a parent folder or load another room dynamically", async () => {
    expect(await refusals(file, importing("../x"))).toHaveLength(1);
    expect(await refusals(file, importing("./../x"))).toHaveLength(1);
    const loads = 'export const y = import("@/lib/db/x");\n';
    expect(await refusals(file, loads, "no-restricted-syntax")).toHaveLength(1);
  });
});

describe.each(Object.entries(importedTypes))("of other rooms' types %s", (room, targets) => {
  const file = `${room}/planted.ts`;

  it.each(targets)("may import those of %s, and nothing that is loaded", async (target) => {
    const from = (what: string) => `import ${what} from "@/${target}/x";\nexport type Y = X;\n`;
    expect(await refusals(file, from("type { X }"))).toEqual([]);
    expect(await refusals(file, `export type { X } from "@/${target}/x";\n`)).toEqual([]);
    for (const loads of ["{ X }", "{ type X, y }", "X", "* as X"])
      expect(await refusals(file, from(loads)), loads).toHaveLength(1);
    for (const loads of [`export { x } from`, `export * from`, `import`])
      expect(await refusals(file, `${loads} "@/${target}/x";\n`), loads).toHaveLength(1);
    const sideEffects = "@typescript-eslint/no-import-type-side-effects";
    expect(await refusals(file, from("{ type X }"), sideEffects)).toHaveLength(1);
  });
});

it("lets components import paths of lib/config and nothing else of it", async () => {
  const file = "components/planted.tsx";
  expect(await refusals(file, importing("@/lib/config/paths"))).toEqual([]);
  expect(await refusals(file, importing("@/lib/config/paths-of-others"))).toHaveLength(1);
  expect(await refusals(file, importing("@/lib/config/env"))).toHaveLength(1);
});

describe.each(Object.entries(clients))("the clients of %s", (owner, names) => {
  const inside = (place: string) => place === owner || place.startsWith(`${owner}/`);
  const strangers = [...rooms, ...Object.keys(clients)].filter(
    (place) => !inside(place) && place !== "sandbox",
  );
  const modules = names.map((name) => name.replace(/\*$/, "x"));

  it("are importable there", async () => {
    for (const name of modules) {
      expect(await refusals(`${owner}/planted.ts`, importing(name))).toEqual([]);
      expect(await refusals(`${owner}.ts`, importing(name))).toEqual([]);
    }
  });

  it.each(strangers)("are refused in %s", async (place) => {
    for (const name of modules)
      expect(await refusals(`${place}/planted.ts`, importing(name)), name).not.toEqual([]);
  });
});

describe("the rules beside the table", () => {
  it.each(["new Date()", "Date()"])("refuse the clock %s in lib/domain", async (clock) => {
    const source = `export const now = () => ${clock};\n`;
    const rule = "no-restricted-syntax";
    expect(await refusals("lib/domain/planted.ts", source, rule)).toHaveLength(1);
    expect(await refusals("lib/sync/planted.ts", source, rule)).toEqual([]);
  });

  it.each(["Date.now()", "Math.random()", "process.env"])(
    "refuse %s in lib/domain",
    async (what) => {
      const source = `export const x = ${what};\n`;
      const rule = "no-restricted-properties";
      expect(await refusals("lib/domain/planted.ts", source, rule)).toHaveLength(1);
    },
  );

  it("refuse async and node: in lib/domain, but not a date that is given", async () => {
    const file = "lib/domain/planted.ts";
    const source = "export async function x() {}\n";
    expect(await refusals(file, source, "no-restricted-syntax")).toHaveLength(1);
    expect(await refusals(file, importing("node:fs"))).toHaveLength(1);
    const given = "export const x = (text: string) => new Date(text);\n";
    expect(await refusals(file, given, "no-restricted-syntax")).toEqual([]);
  });

  it("let only lib/config read the environment", async () => {
    const source = 'export const x = process.env["X"];\n';
    const rule = "no-restricted-properties";
    expect(await refusals("lib/config/planted.ts", source, rule)).toEqual([]);
    for (const room of ["app", "components", "lib/db", "lib/worker"])
      expect(await refusals(`${room}/planted.ts`, source, rule)).toHaveLength(1);
    expect(await refusals("tests/environment.ts", source, rule)).toEqual([]);
    for (const room of ["lib/domain", "lib/world", "sandbox"])
      expect(await refusals(`${room}/planted.test.ts`, source, rule)).toHaveLength(1);
  });

  it("keep pages and layouts on the server", async () => {
    const source = '"use client";\nexport default function X() { return null; }\n';
    const rule = "no-restricted-syntax";
    expect(await refusals("app/page.tsx", source, rule)).toHaveLength(1);
    expect(await refusals("app/x/layout.tsx", source, rule)).toHaveLength(1);
    expect(await refusals("components/ui/x.tsx", source, rule)).toEqual([]);
  });
});
