import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseStepKey } from "@/lib/domain/process/step-key";

/** docs/bad-luck.md says what becomes of each piece of bad luck: here it is held to it. */

const states: readonly string[] = [
  ...["ready", "blocked", "waiting", "running", "failed", "refused", "needs-person", "stopped"],
  ...["done", "question", "told"],
];

/** A row of one of its tables. */
interface Row {
  readonly luck: string;
  readonly step: string;
  readonly state: string;
  /** What the page says. */
  readonly words: string;
  readonly remedy: string;
  readonly spec: string;
  /** The name of the test, or how it ends. */
  readonly test: string;
}

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** What the rules, the world and the pages say, without what the specs say. */
const said = ["lib", "components"]
  .flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: "utf8" })
      .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !path.includes("generated"))
      .map((path) => read(`${room}/${path}`)),
  )
  .join("\n");

/** Throws where a line of a table has not the six cells of one. */
function rowsOf(markdown: string): readonly Row[] {
  const lines = markdown.split("\n").filter((line) => /^\| (?!luck |---)/.test(line));
  return lines.map((line) => {
    const cells = line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    const [luck = "", step = "", state = "", words = "", remedy = "", shown = ""] = cells;
    if (cells.length !== 6) throw new Error(`Not six cells: ${line}`);
    const [, spec = "", test = ""] = /^`([^`]+)`: (.+)$/.exec(shown) ?? [];
    return { luck, step: step.replaceAll("`", ""), state, words, remedy, spec, test };
  });
}

function hasTest({ spec, test }: Row): boolean {
  if (test === "" || !/\.test\.tsx?$/.test(spec) || !existsSync(new URL(spec, root))) return false;
  return read(spec).includes(test);
}

/** What is wrong with a row, in words. */
function faultsOf(row: Row): readonly string[] {
  const faults = [
    ...(parseStepKey(row.step) === null ? [`no step ${row.step}`] : []),
    ...(states.includes(row.state) ? [] : [`no state ${row.state}`]),
    ...(/\p{L}{2}/u.test(row.words) && said.includes(row.words)
      ? []
      : [`nobody says “${row.words}”`]),
    ...(row.remedy === "" ? ["no remedy"] : []),
    ...(hasTest(row) ? [] : [`no test “${row.test}” in ${row.spec}`]),
  ];
  return faults.map((fault) => `${row.luck}: ${fault}`);
}

describe("bad input and bad luck", () => {
  const rows = rowsOf(read("docs/bad-luck.md"));

  it("has for each piece of it a state that is shown, a remedy and a test", () => {
    expect(rows.flatMap(faultsOf)).toEqual([]);
  });

  it("says nothing twice", () => {
    const told = rows.map(({ luck }) => luck);
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThanOrEqual(20);
  });
});

describe("a row that is wrong", () => {
  const right =
    "| it rains | `final.docs` | waiting | Read the Docs is building | wait | `docs/process-coverage.test.ts`: is not this one |";
  const faults = (line: string) => rowsOf(line).flatMap(faultsOf);

  it("is not this one", () => {
    expect(faults(right)).toEqual([]);
  });

  it.each([
    ["no step final.doc", right.replace("final.docs", "final.doc")],
    ["no state wet", right.replace("waiting", "wet")],
    ["nobody says “It pours.”", right.replace("Read the Docs is building", "It pours.")],
    ["nobody says “—”", right.replace("Read the Docs is building", "—")],
    ["no remedy", right.replace("| wait |", "|  |")],
    [
      "no test “is dry” in docs/process-coverage.test.ts",
      right.replace("is not this one", "is dry"),
    ],
    [
      "no test “is not this one” in docs/gone.test.ts",
      right.replace("process-coverage.test", "gone.test"),
    ],
  ])("is told: %s", (fault, line) => {
    expect(faults(line)).toEqual([`it rains: ${fault}`]);
  });

  it("is told where a cell is missing", () => {
    expect(() => rowsOf("| it rains | `final.docs` |")).toThrow("Not six cells");
  });
});
