import { beforeEach, expect, test } from "vitest";
import { startRelease } from "@/lib/commands/releases";
import { saveGitHubReleases } from "@/lib/db/github-releases";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { aGitHubRelease, now, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { readWaits } from "./waits";

/** A wait that runs is in lib/commands/wait.test.ts, with what begins it. */

useDatabase();

beforeEach(async () => {
  await storeQuietRepository();
  const person = await somebody("committer", "ada");
  await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
});

test("nothing waits before there is a candidate", async () => {
  expect(await readWaits(anonymous, now)).toEqual([]);
});

test("a candidate that was not announced has not begun to wait", async () => {
  const release = aGitHubRelease(version("24.7.0rc1"), { publishedAt: "2024-07-20T00:00:00Z" });
  await saveGitHubReleases([release], now);
  expect(await readWaits(anonymous, now)).toEqual([]);
});
