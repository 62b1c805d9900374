import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseStepKey, stepKeys } from "@/lib/domain/process/step-key";

/** docs/process-coverage.md says what becomes of each sentence of the process document: here it is held to it. */

const notYet = "not yet";
const kinds = ["observed", "done by button", "attested", "warned about", notYet];

/** A row of one of its tables: item · words · step · kind · how · spec. */
interface Row {
  readonly words: string;
  readonly steps: readonly string[];
  readonly kinds: readonly string[];
  readonly specs: readonly string[];
}

const text = readFileSync(new URL("process-coverage.md", import.meta.url), "utf8");

/** Throws where a line of a table has not the six cells of one. */
function rowsOf(markdown: string): readonly Row[] {
  const tables = markdown.slice(markdown.indexOf("\n## "));
  const lines = tables.split("\n").filter((line) => line.startsWith("|"));
  return lines
    .filter((line) => !/^\| (item|---) \|/.test(line))
    .map((line) => {
      const [, words, step, kind, , spec] = cellsOf(line);
      return {
        words: words ?? "",
        steps: namesIn(step),
        kinds: (kind ?? "").split(", "),
        specs: namesIn(spec),
      };
    });
}

function cellsOf(line: string): readonly string[] {
  const cells = line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
  if (cells.length !== 6) throw new Error(`Not six cells: ${line}`);
  return cells;
}

/** "—" stands for none; every other name is in backticks. */
function namesIn(cell = ""): readonly string[] {
  return cell === "—" ? [] : cell.split(", ").map((name) => name.replace(/^`(.+)`$/, "$1"));
}

function isSpec(path: string): boolean {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  return /\.(test|spec)\.tsx?$/.test(path) && existsSync(file);
}

/** What is wrong with a row, in words. */
function faultsOf(row: Row): readonly string[] {
  const isNotYet = row.kinds.includes(notYet);
  const faults = [
    ...row.steps.filter((key) => parseStepKey(key) === null).map((key) => `no step ${key}`),
    ...row.specs.filter((path) => !isSpec(path)).map((path) => `no spec ${path}`),
    ...row.kinds.filter((kind) => !kinds.includes(kind)).map((kind) => `no kind ${kind}`),
    ...(isNotYet && row.specs.length + row.steps.length > 0 ? ["not yet, and yet shown"] : []),
    ...(isNotYet && row.kinds.length > 1 ? ["not yet, and something else"] : []),
    ...(!isNotYet && row.specs.length === 0 ? ["shown by no spec"] : []),
    ...(!isNotYet && row.steps.length === 0 ? ["done by no step"] : []),
    ...(/^".+"$/.test(row.words) ? [] : ["no words of the document"]),
  ];
  return faults.map((fault) => `${row.words}: ${fault}`);
}

function stepsWithoutRow(rows: readonly Row[]): readonly string[] {
  const named = new Set(rows.flatMap(({ steps }) => steps));
  return stepKeys.filter((key) => !named.has(key));
}

describe("the process document, line by line", () => {
  const rows = rowsOf(text);

  it("names only steps and specs that exist, and none where there is nothing yet", () => {
    expect(rows.flatMap(faultsOf)).toEqual([]);
  });

  it("has a row for every step of the checklist", () => {
    expect(stepsWithoutRow(rows)).toEqual([]);
  });

  it("says nothing twice, and speaks of every section", () => {
    const told = rows.map(({ words, steps }) => `${words} ${steps.join(" ")}`);
    expect(told.filter((one, at) => told.indexOf(one) !== at)).toEqual([]);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      "Before the first step",
      "Version numbers",
      "Prepare for a release",
      "How to do a release candidate",
      "How to do a final release",
      "Post release",
      "Security release",
      "Release candidate fixes",
      "Bug fix releases",
    ]);
  });
});

describe("a row that is wrong", () => {
  const spec = "docs/process-coverage.test.ts";
  const right = `| 1 | "Do it." | \`prepare.ticket\` | observed | so | \`${spec}\` |`;
  const faults = (line: string) => rowsOf(`\n## Section\n${line}`).flatMap(faultsOf);

  it("is not this one", () => {
    expect(faults(right)).toEqual([]);
    expect(faults('| 1 | "Do it." | — | not yet | | — |')).toEqual([]);
  });

  it.each([
    ["no step prepare.tickets", right.replace("prepare.ticket", "prepare.tickets")],
    ["no spec docs/gone.test.ts", right.replace(spec, "docs/gone.test.ts")],
    ["no spec docs/process-coverage.md", right.replace(spec, "docs/process-coverage.md")],
    ["no kind seen", right.replace("observed", "seen")],
    ["not yet, and yet shown", right.replace("observed", notYet)],
    ["shown by no spec", right.replace(`\`${spec}\``, "—")],
    ["done by no step", right.replace("`prepare.ticket`", "—")],
    ["no words of the document", right.replace('"Do it."', "Do it.")],
  ])("is told: %s", (fault, line) => {
    expect(faults(line)[0]).toMatch(new RegExp(`: ${fault}$`));
  });

  it("is told where a cell is missing, or a step has no row", () => {
    expect(() => faults('| 1 | "Do it." | — | not yet | — |')).toThrow("Not six cells");
    expect(stepsWithoutRow(rowsOf(`\n## Section\n${right}`))).toHaveLength(stepKeys.length - 1);
  });
});
