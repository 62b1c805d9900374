import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeStateFolder, secretFile, secretsOf } from "./state-folder.mjs";

/** As root the database runs as another account, which comes through; nobody sees anything on the way. */
const closed = process.getuid?.() === 0 ? "710" : "700";

let parent: string;
let dir: string;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "slipway state "));
  dir = path.join(parent, "state");
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function modeOf(...parts: readonly string[]): Promise<string> {
  return ((await stat(path.join(dir, ...parts))).mode & 0o777).toString(8);
}

describe("a state folder", () => {
  it("is closed to everybody else, with all that is made in it", async () => {
    dir = path.join(dir, "nested");
    makeStateFolder(dir);
    expect([await modeOf(), await modeOf("..")]).toEqual([closed, closed]);
    expect([await modeOf("logs"), await modeOf("run")]).toEqual(["700", "700"]);
    secretsOf(dir);
    secretFile(dir, "told.json", { secret: "s" });
    await writeFile(path.join(dir, "made later"), "");
    for (const file of ["secrets.json", "told.json", "made later"])
      expect(await modeOf(file)).toBe("600");
  });

  it("made by an earlier Slipway, with wider modes, is closed at the next start", async () => {
    for (const folder of ["logs", "run", "worlds", "clone.git", "worktrees"]) {
      await mkdir(path.join(dir, folder), { recursive: true });
      await chmod(path.join(dir, folder), 0o755);
    }
    await chmod(dir, 0o755);
    await writeFile(path.join(dir, "secrets.json"), "{}");
    await chmod(path.join(dir, "secrets.json"), 0o644);
    makeStateFolder(dir);
    expect(await modeOf()).toBe(closed);
    for (const folder of ["logs", "run", "worlds", "clone.git", "worktrees"])
      expect(await modeOf(folder)).toBe("700");
    expect(await modeOf("secrets.json")).toBe("600");
  });

  it.each([
    ["where the system makes no folders", "/proc/slipway"],
    ["deep in there", "/proc/slipway/state"],
    ["where nothing may be written", "/sys/slipway"],
  ])("%s is refused at once, with what to do", (_, impossible) => {
    expect(() => makeStateFolder(impossible)).toThrow(
      new RegExp(`^The state folder ${impossible} cannot be written .*SLIPWAY_DIR name a`),
    );
  });

  it("is refused where a file is in its way", async () => {
    await writeFile(dir, "");
    const inFile = path.join(dir, "state");
    expect(() => makeStateFolder(inFile)).toThrow(/ENOTDIR.*Let SLIPWAY_DIR name a folder/);
    expect(() => makeStateFolder(dir)).toThrow(/is a file/);
  });
});
