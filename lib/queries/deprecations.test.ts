import { beforeEach, describe, expect, test } from "vitest";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { asOf, smallHistory } from "@/tests/scanned";
import { storeHistory } from "@/tests/stored-history";
import { readDeprecation } from "./deprecation";
import { readDeprecationsPage, readExactDeprecations } from "./deprecations";
import { readDeprecationScan } from "./deprecation-scan";
import { readToMend } from "./to-mend";
import { readUpgrade } from "./upgrade";

useDatabase();

test("before the source was scanned nothing is to be mended, and no name is known", async () => {
  expect(await readToMend(anonymous)).toBeNull();
  expect(await readDeprecation(anonymous, "twisted.web.microdom", asOf)).toEqual({
    found: false,
    nearest: [],
  });
  expect(await readUpgrade(anonymous, { from: null, to: null }, asOf)).toMatchObject({
    versions: [],
    upgrade: null,
  });
});

describe("of a scanned history", () => {
  beforeEach(() => storeHistory(smallHistory()));

  test("the page shows what stands; a state in the address shows what is gone", async () => {
    const standing = await readDeprecationsPage(anonymous, {}, asOf);
    const names = standing.found.map(({ name }) => name);
    expect(names).toContain("twisted.web.microdom");
    expect(names).not.toContain("twisted.web.client.getPage");
    const removed = await readDeprecationsPage(
      anonymous,
      { state: "removed", q: ["getPage", "x"] },
      asOf,
    );
    expect(removed.found.map(({ name }) => name)).toEqual(["twisted.web.client.getPage"]);
    expect(removed.finals.at(-1)).toMatchObject({ version: "24.7.0" });
    expect(removed.foreseen).toHaveLength(3);
  });

  test("a version that there is not is a hint on the page and an error for machines", async () => {
    const { mistakes } = await readDeprecationsPage(anonymous, { version: "24.6.0" }, asOf);
    expect(mistakes).toMatchObject([{ field: "version", asked: "24.6.0" }]);
    await expect(
      readExactDeprecations(anonymous, { version: "24.6.0" }, asOf),
    ).rejects.toMatchObject({
      code: "bad-input",
    });
  });

  test("a name that never warned is answered by the nearest that did", async () => {
    const found = await readDeprecation(anonymous, "twisted.web.microdon", asOf);
    expect(found.found ? [] : found.nearest[0]).toBe("twisted.web.microdom");
  });

  test("the scan is derived once a day", async () => {
    const scan = await readDeprecationScan(anonymous, "2024-10-18T08:00:00Z");
    expect(await readDeprecationScan(anonymous, "2024-10-18T22:00:00Z")).toBe(scan);
    const next = await readDeprecationScan(anonymous, "2024-10-19T00:00:00Z");
    expect(next).not.toBe(scan);
    expect([scan.day, next.day]).toEqual(["2024-10-18T23:59:59Z", "2024-10-19T23:59:59Z"]);
  });

  test("an upgrade goes to the newest final where none is named, and backwards nowhere", async () => {
    expect(await readUpgrade(anonymous, { from: "22.10.0", to: null }, asOf)).toMatchObject({
      to: "24.7.0",
      mistakes: [],
      upgrade: { from: { version: "22.10.0" } },
    });
    const back = await readUpgrade(anonymous, { from: "24.7.0", to: "22.10.0" }, asOf);
    expect(back.mistakes).toHaveLength(1);
    expect(back.upgrade).toBeNull();
  });
});
