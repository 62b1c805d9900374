import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Rooms whose specs leave nothing behind: rules are pure, and components only show. Their files share
 * what they import, which is most of the time that they take.
 */
const pure = ["lib/domain/**/*.test.{ts,tsx}", "components/**/*.test.{ts,tsx}"];

/**
 * Rooms of which each part is given what it works with: their files, too, share what they import. Where
 * one file changes the environment or the clock, its folder stays with those that have a process each.
 */
const given = [
  "lib/world/!(clock|process)/**/*.test.{ts,tsx}",
  "sandbox/!(pypi)/**/*.test.ts",
  "sandbox/*.test.ts",
];

/** They take another database than the one of their process, or change what else it is given. */
const changing = [
  ...["authorise", "exception-mail", "permissions", "role-hint", "secret-release", "secret-slips"],
  ...["sign-in", "people-by-account", "release-identity", "replaced-waivers", "older-database"],
  ...["search", "announce"],
];

/** Rooms that have a database, which is emptied before each test: one for each process, whose files share it. */
const stored = [
  `lib/{db,queries,commands,sync,plans,effects}/**/!(${changing.join("|")}).test.{ts,tsx}`,
];

const others = ["node_modules/**", ".next*/**", ".slipway/**", "e2e/**"];
const globalSetup = ["tests/database-server.ts"];

export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    // Specs start servers, git and python, on cores that others may be using.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 3,
    // What env() insists on. A spec with a database gets its address from tests/database.ts.
    env: {
      NODE_ENV: "test",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      NEXTAUTH_SECRET: "a secret of the specs only",
      SLIPWAY_KEYS: "c3BlY3Mgb25seTogdGhlIGtleSBvZiB0aGUgc3BlY3M=",
      GITHUB_ID: "slipway-rehearsal",
      GITHUB_SECRET: "a secret of the specs only",
      GITHUB_TOKEN: "a token of the specs only",
      DATABASE_URL: "postgresql://nobody@127.0.0.1:1/call-useDatabase-of-tests-database",
    },
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      { extends: true, test: { name: "given", include: given, isolate: false } },
      {
        extends: true,
        test: {
          name: "stored",
          include: stored,
          isolate: false,
          globalSetup,
          setupFiles: ["tests/own-database.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "specs",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...others, ...pure, ...given, ...stored],
          globalSetup: [...globalSetup, "tests/worker-bundle.ts"],
        },
      },
    ],
  },
});
