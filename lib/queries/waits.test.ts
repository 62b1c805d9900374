import { beforeEach, expect, test } from "vitest";
import { startRelease } from "@/lib/commands/releases";
import { saveGitHubReleases } from "@/lib/db/github-releases";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { aGitHubRelease, now, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { readWaits } from "./waits";

useDatabase();

beforeEach(async () => {
  await storeQuietRepository();
  const person = await somebody("committer", "ada");
  await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
});

const out = (text: string, publishedAt: string) =>
  saveGitHubReleases(
    [aGitHubRelease(version(text), { isPrerelease: text.includes("rc"), publishedAt })],
    now,
  );

test("nothing waits before there is a candidate", async () => {
  expect(await readWaits(anonymous, now)).toEqual([]);
});

test("the newest candidate of a release in flight waits for its week, and no longer", async () => {
  await out("24.7.0rc1", "2024-07-20T00:00:00Z");
  await out("24.7.0rc2", "2024-07-28T00:00:00Z");
  const until = "2024-08-04T00:00:00.000Z";
  expect(await readWaits(anonymous, now)).toEqual([{ of: "24.7.0rc2", until }]);
  expect(await readWaits(anonymous, until)).toEqual([]);
});

test("a candidate of a release that nobody drives any more waits for nothing", async () => {
  await out("24.6.0rc1", "2024-07-28T00:00:00Z");
  expect(await readWaits(anonymous, now)).toEqual([]);
});
