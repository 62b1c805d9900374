import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runGit } from "@/sandbox/git/command";
import { repositoryToMirror } from "./repository-to-mirror.mjs";

let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "slipway-from-"));
});
afterEach(() => rm(place, { recursive: true, force: true }));

it("is an address as it is, and a clone, a bare one or a bundle by its path", async () => {
  const address = "https://github.com/twisted/twisted.git";
  expect(repositoryToMirror(address)).toBe(address);
  const [clone, bare, bundle] = ["clone", "bare", "a.bundle"].map((name) => join(place, name));
  await runGit(["init", "--quiet", clone ?? ""]);
  await runGit(["init", "--quiet", "--bare", bare ?? ""]);
  await writeFile(bundle ?? "", "# v2 git bundle\n");
  for (const folder of [clone, bare, bundle]) expect(repositoryToMirror(folder)).toBe(folder);
});

it("is refused by its name where it is no repository", async () => {
  await mkdir(join(place, "notes"));
  await writeFile(join(place, "NEWS.rst"), "News\n");
  expect(() => repositoryToMirror(join(place, "gone"))).toThrow(/gone does not exist/);
  expect(() => repositoryToMirror(join(place, "notes"))).toThrow(/notes is no git repository/);
  expect(() => repositoryToMirror(join(place, "NEWS.rst"))).toThrow(
    /NEWS.rst is no git repository/,
  );
});
