import { beforeEach, describe, expect, it } from "vitest";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { smallHistory } from "@/tests/scanned";
import { storeHistory } from "@/tests/stored-history";
import { readUpgrade } from "./upgrade";

useDatabase();

beforeEach(async () => {
  await storeHistory(smallHistory());
});

const now = "2024-10-18T12:00:00Z";
const asked = { from: "22.10.0", to: "24.7.0" };
const ask = (name: string) => readUpgrade(anonymous, { ...asked, package: name }, now);

describe("an upgrade of one package", () => {
  it("is told of that package alone", async () => {
    const page = await ask("twisted.words");
    expect(page.package).toBe("twisted.words");
    expect(page.silentPackage).toBeNull();
    const removed = page.upgrade?.removed.map(({ deprecation }) => deprecation.package);
    expect(new Set(removed)).toEqual(new Set(["twisted.words"]));
  });

  it("of which it has nothing to say is told of all, and which one it was", async () => {
    const all = await readUpgrade(anonymous, asked, now);
    const page = await ask("twisted.pair");
    expect(page.silentPackage).toBe("twisted.pair");
    expect(page.package).toBeNull();
    expect(page.upgrade).toEqual(all.upgrade);
    expect(all.silentPackage).toBeNull();
  });
});
