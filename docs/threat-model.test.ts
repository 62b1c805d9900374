import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** docs/threat-model.md names the spec of each defence: it has to be there. */

const text = readFileSync(new URL("threat-model.md", import.meta.url), "utf8");

/** A row without a spec says so by a dash. */
const none = /^[–—-]$/;

/** What is wrong with the rows of its tables, in words. */
function faultsOf(markdown: string): readonly string[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  return lines
    .filter((line) => !/^\| (asset|-+) \|/.test(line))
    .flatMap((line) => {
      const cells = line.slice(1, -1).split("|");
      if (cells.length !== 5) return [`not five cells: ${line}`];
      const spec = (cells[4] ?? "").trim();
      const named = [...spec.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? "");
      if (named.length === 0 && !none.test(spec)) return [`neither a spec nor a dash: ${line}`];
      return named.filter((path) => !isSpec(path)).map((path) => `no spec ${path}`);
    });
}

function isSpec(path: string): boolean {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  return /\.(test|spec)\.tsx?$/.test(path) && existsSync(file);
}

it("each defence names specs that exist, or says that it has none", () => {
  expect(faultsOf(text)).toEqual([]);
});

it("each row is of a table: one after an empty line is read as a text", () => {
  const lines = text.split("\n");
  const torn = lines.filter(
    (line, index) =>
      line.startsWith("| ") &&
      !line.startsWith("| asset |") &&
      lines[index - 1]?.startsWith("| ") !== true,
  );
  expect(torn).toEqual([]);
});

it.each([
  ["no spec lib/gone.test.ts", "| a | b | c | d | `lib/gone.test.ts` |"],
  ["no spec docs/threat-model.md", "| a | b | c | d | `docs/threat-model.md` |"],
  ["not five cells", "| a | b | c | `docs/threat-model.test.ts` |"],
  ["neither a spec nor a dash", "| a | b | c | d | later |"],
])("a row that is wrong is told: %s", (fault, line) => {
  expect(faultsOf(line)[0]).toContain(fault);
  expect(faultsOf("| a | b | c | d | `docs/threat-model.test.ts` |")).toEqual([]);
});
