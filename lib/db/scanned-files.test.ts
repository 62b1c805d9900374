import { describe, expect, it } from "vitest";

import { useDatabase } from "@/tests/database";

import { dropOtherFindings, readFindings, saveFindings } from "./scanned-files";

useDatabase();

const found = new Map<string, unknown>([
  ["aa", "nothing"],
  ["bb", { marks: [{ line: 3, message: "“gone”\u2028" }] }],
]);

describe("what a scanner found", () => {
  it("is known by the content of the file", async () => {
    await saveFindings(1, found);
    expect(await readFindings(1, ["aa", "bb", "cc"])).toEqual(found);
  });

  it("may be told again, by another worker", async () => {
    await saveFindings(1, found);
    await saveFindings(1, new Map([["aa", "nothing"]]));
    expect(await readFindings(1, ["aa"])).toEqual(new Map([["aa", "nothing"]]));
  });

  it("does not hold for another version of the scanner, which forgets it", async () => {
    await saveFindings(1, found);
    expect(await readFindings(2, ["aa"])).toEqual(new Map());
    await dropOtherFindings(2);
    expect(await readFindings(1, ["aa", "bb"])).toEqual(new Map());
  });
});
