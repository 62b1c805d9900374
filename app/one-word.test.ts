import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/**
 * Read from the source itself: of two spellings the pages, the log and the terminal use one. What stands
 * in backticks or in a path is a name of the file system.
 */
const spellings = [{ wrong: /(?<![\w`/-])newsfragments?(?![\w`/-])/i, right: "news fragment" }];

/** What the process document says in its own words. */
const quoted = [
  "automatically removes the newsfragment files",
  "security advisory ID are included in the newsfragment",
];

const rooms = ["app", "components", "lib", "scripts"];

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/\.test\.tsx?$|generated/.test(file))
    .map((file) => path.join(folder, file));
}

/** The texts in a file that have more than one word: sentences and titles. */
function sentencesIn(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  const text = readFileSync(file, "utf8");
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found.filter((sentence) => /\S\s+\S/.test(sentence.trim()) || /^\s/.test(sentence));
}

const said = rooms
  .flatMap(sourcesIn)
  .flatMap((file) => sentencesIn(file).map((sentence) => ({ file, sentence })));

test("sentences are found", () => {
  expect(said.length).toBeGreaterThan(1_000);
});

test.each(spellings)("$right is spelled so", ({ wrong }) => {
  const other = said.filter(
    ({ sentence }) => wrong.test(sentence) && !quoted.some((quote) => sentence.includes(quote)),
  );
  expect(other.map(({ file, sentence }) => `${file}: ${sentence}`)).toEqual([]);
});
