import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/**
 * Read from the source itself, so that no page can be forgotten: a page, layout or route takes the
 * time once and passes it on. Taken twice, two halves of a page could be of two moments.
 */

/** Files that are shown instead of what imports them, with the reason. */
const insteadOfTheirPage: readonly string[] = [
  // The page has ended by nothingThere() when it is made.
  "app/(desk)/deprecations/[id]/name-not-found.tsx",
];

/** Requests of their own, though a page imports them: what its forms do, and who is looking. */
const ownRequests = ["app/actions/", "app/auth/"];

/** A session ends by the machine's clock: nobody signs out by moving the world's. */
const bySessions: readonly string[] = [
  "lib/queries/notice-browsers.ts",
  "lib/queries/people.ts",
  "lib/queries/sessions.ts",
];

const clocks = new Set(["nowOfRequest", "currentTime"]);

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

/** How often the clock is asked for in that file, and by what. */
function asked(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText();
      if (clocks.has(name) || name === "Date.now") found.push(`${file}: ${name}()`);
    }
    if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length)
      found.push(`${file}: new Date()`);
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return found;
}

/** The files of app/ and components/ that a file imports. */
function importsOf(file: string): readonly string[] {
  return parsed(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
      return [];
    const { text } = statement.moduleSpecifier;
    const place = text.startsWith("@/") ? text.slice(2) : path.join(path.dirname(file), text);
    const isOurs = text.startsWith(".") || /^@\/(app|components)\//.test(text);
    return isOurs
      ? [".ts", ".tsx"].map((end) => place + end).filter((candidate) => existsSync(candidate))
      : [];
  });
}

/** The file with all that it is made of, each once. */
function wholeOf(file: string, known = new Set<string>()): ReadonlySet<string> {
  const isApart =
    insteadOfTheirPage.includes(file) || ownRequests.some((folder) => file.startsWith(folder));
  if (known.has(file) || isApart) return known;
  known.add(file);
  for (const imported of importsOf(file)) wholeOf(imported, known);
  return known;
}

const all = sourcesIn("app");
const roots = all.filter((file) => /(^|\/)(page|layout|route)\.tsx?$/.test(file));

describe("the time", () => {
  test("is looked for in every page, layout and route", () => {
    expect(roots.length).toBeGreaterThan(30);
    expect(roots.flatMap((root) => [...wholeOf(root)].flatMap(asked)).length).toBeGreaterThan(15);
    expect(wholeOf("app/(desk)/page.tsx")).toContain("components/release/next-step.tsx");
  });

  test.each(roots)("is taken once at most by %s", (root) => {
    const times = [...wholeOf(root)].flatMap(asked);
    expect(times.length, times.join("\n")).toBeLessThanOrEqual(1);
  });

  test("of what is shown instead of a page likewise", () => {
    for (const file of insteadOfTheirPage) expect(asked(file)).toHaveLength(1);
  });

  test("is the world's: no page and no component looks at the machine's clock", () => {
    const files = [...all, ...sourcesIn("components")];
    expect(files.flatMap(asked).filter((one) => one.includes("Date"))).toEqual([]);
  });

  test("is given to every read, and asked for by none", () => {
    const reads = sourcesIn("lib/queries").filter((file) => !bySessions.includes(file));
    expect(reads.flatMap(asked)).toEqual([]);
  });
});
