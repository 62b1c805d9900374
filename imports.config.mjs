/**
 * The import table (docs/decisions/002-import-table.md): one row a room, naming the rooms it may
 * import besides itself. Everything else is refused by the linter; imports.config.test.ts plants one
 * violation of every forbidden direction and sees it fail.
 *
 * Modules of the same room are imported as "./sibling" or "@/its/room/…", other rooms only as
 * "@/…": so one pattern per forbidden room is the whole rule.
 */

const base = ["lib/domain", "lib/config"];
const world = [...base, "lib/world"];
const floor = [...world, "lib/db"];
const rules = [...floor, "lib/sync", "lib/effects", "lib/plans", "lib/queries"];

/** @type {Readonly<Record<string, readonly string[]>>} */
export const importTable = {
  "lib/domain": [],
  "lib/config": ["lib/domain"],
  "lib/db": base,
  "lib/world": base,
  "lib/sync": floor,
  "lib/effects": floor,
  "lib/plans": floor,
  "lib/queries": floor,
  "lib/engine": rules,
  "lib/commands": rules,
  "lib/worker": [...rules, "lib/engine", "lib/commands"],
  "lib/rehearse": [...rules, "lib/commands"],
  "lib/deprecations": world,
  components: ["lib/domain", "lib/config/paths", "lib/config/site-paths"],
  app: ["components", ...base, "lib/queries", "lib/commands"],
  sandbox: [],
};

/**
 * Rooms of which a room may import the types, by "import type" alone, beside what the table names: a
 * component shows a read model and does not describe it a second time.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const importedTypes = {
  components: ["lib/queries"],
};

/** Raw clients, each importable in one room only. */
export const clients = {
  "lib/world/github": ["@octokit/*", "gql.tada", "graphql"],
  "lib/world/mail": ["nodemailer", "nodemailer/*"],
  "lib/world/irc": ["irc-framework"],
  "lib/world/push": ["web-push"],
  "lib/world/process": ["child_process", "node:child_process"],
  "lib/db": ["@prisma/*", "pg", "@/lib/db/generated/*", "@auth/prisma-adapter"],
  "lib/db/jobs": ["pg-boss"],
  "components/ui/link": ["next/link"],
  "lib/world/deprecations/python": ["web-tree-sitter", "tree-sitter-python"],
};
