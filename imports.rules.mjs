import { clients, importedTypes, importTable } from "./imports.config.mjs";

/**
 * Turns the import table into ESLint configuration. One regular expression a room says what it may
 * not import, so a room added later is forbidden to everybody until the table names it.
 */

const SOURCE = "{ts,tsx}";
const TESTS = ["**/*.test.{ts,tsx}", "tests/**", "e2e/**"];

/** Of typescript-eslint, which tells an import of types from others. */
const rule = "@typescript-eslint/no-restricted-imports";

const parentFolder = {
  regex: String.raw`(^|/)\.\.(/|$)`,
  message:
    'Import a sibling as "./x" and everything else as "@/…": only so the import table is complete.',
};

const nodeModules = {
  regex: "^node:",
  message:
    "lib/domain is pure: no I/O, no clock, no randomness. Pass what it needs as an argument.",
};

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * @param {string} room
 * @param {readonly string[]} allowed
 */
function otherRooms(room, allowed) {
  const types = importedTypes[room] ?? [];
  const open = [room, ...allowed, ...types].map((name) => `${escaped(name)}(/|$)`).join("|");
  const may = allowed.length === 0 ? "no other room" : allowed.join(", ");
  return { regex: `^@/(?!${open})`, message: `${room} may import ${may} (imports.config.mjs).` };
}

/**
 * The rooms whose types alone are open to a room. "import { type X }" is refused as well: it loads the
 * module (eslint.config.mjs, no-import-type-side-effects).
 * @param {string} room
 */
function typesOnly(room) {
  return (importedTypes[room] ?? []).map((name) => ({
    regex: `^@/${escaped(name)}(/|$)`,
    allowTypeImports: true,
    message: `${room} may import only types of ${name}, by "import type" (imports.config.mjs).`,
  }));
}

/**
 * The clients that a file at `place` does not own.
 * @param {string} place
 */
function foreignClients(place) {
  return Object.entries(clients)
    .filter(([owner]) => place !== owner && !place.startsWith(`${owner}/`))
    .flatMap(([owner, names]) =>
      names.map((name) => ({
        regex: `^${escaped(name.replace(/\/\*$/, ""))}(/|$)`,
        message: `Only ${owner} talks to ${name} (imports.config.mjs).`,
      })),
    );
}

/**
 * @param {string} place a room, or a folder or module inside one
 * @returns {import("eslint").Linter.RuleEntry}
 */
function restrictionsOf(place) {
  const found = Object.entries(importTable).find(
    ([room]) => place === room || place.startsWith(`${room}/`),
  );
  if (!found) throw new Error(`imports.config.mjs: ${place} lies in no room of the table`);
  const [room, allowed] = found;
  const raw = room === "sandbox" ? [] : foreignClients(place);
  const pure = room === "lib/domain" ? [nodeModules] : [];
  return [
    "error",
    {
      patterns: [parentFolder, otherRooms(room, allowed), ...typesOnly(room), ...raw, ...pure],
    },
  ];
}

/**
 * ESLint configuration that enforces the table.
 * @returns {import("eslint").Linter.Config[]}
 */
export function importBoundaries() {
  const inTheTable = Object.keys(importTable).map((room) => ({
    name: `imports of ${room}`,
    files: [`${room}/**/*.${SOURCE}`],
    rules: { [rule]: restrictionsOf(room) },
  }));
  const ownersOfClients = Object.keys(clients).map((place) => ({
    name: `imports of ${place}`,
    files: [`${place}.${SOURCE}`, `${place}-*.${SOURCE}`, `${place}/**/*.${SOURCE}`],
    rules: { [rule]: restrictionsOf(place) },
  }));
  const specs = {
    name: "imports of specs",
    files: TESTS,
    rules: { [rule]: ["error", { patterns: [parentFolder] }] },
  };
  return /** @type {import("eslint").Linter.Config[]} */ ([
    ...inTheTable,
    ...ownersOfClients,
    specs,
  ]);
}
