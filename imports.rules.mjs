import { clients, importedTypes, importTable } from "./imports.config.mjs";

/**
 * Turns the import table into configuration of oxlint. One regular expression a room says what it may
 * not import, so a room added later is forbidden to everybody until the table names it.
 */

/** @typedef {["error", ...object[]]} Entry */

const SOURCE = "{ts,tsx}";
const TESTS = ["**/*.test.{ts,tsx}", "tests/**", "e2e/**"];

/** It tells an import of types from others. */
const rule = "house/imports";

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
 * module (oxlint.config.ts, no-import-type-side-effects).
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
 * @returns {Entry}
 */
function restrictionsOf(place) {
  const found = Object.entries(importTable).find(
    ([room]) => place === room || place.startsWith(`${room}/`),
  );
  if (!found) throw new Error(`imports.config.mjs: ${place} lies in no room of the table`);
  const [room, allowed] = found;
  const raw = room === "sandbox" ? [] : foreignClients(place);
  const pure = room === "lib/domain" ? [nodeModules] : [];
  const rooms = [otherRooms(room, allowed), ...typesOnly(room)];
  return ["error", parentFolder, ...rooms, ...raw, ...pure];
}

/**
 * What enforces the table.
 * @returns {{ files: string[], rules: Record<string, Entry> }[]}
 */
export function importBoundaries() {
  /** @param {string[]} files @param {Entry} entry */
  const kept = (files, entry) => ({ files, rules: { [rule]: entry } });
  const inTheTable = Object.keys(importTable).map((room) =>
    kept([`${room}/**/*.${SOURCE}`], restrictionsOf(room)),
  );
  const ownersOfClients = Object.keys(clients).map((place) =>
    kept(
      [`${place}.${SOURCE}`, `${place}-*.${SOURCE}`, `${place}/**/*.${SOURCE}`],
      restrictionsOf(place),
    ),
  );
  return [...inTheTable, ...ownersOfClients, kept(TESTS, ["error", parentFolder])];
}
