import { expect, test } from "vitest";
import { waiveBlocker as waive } from "@/lib/commands/blockers";
import { startRelease } from "@/lib/commands/releases";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { readBlockersPage } from "./blockers";

const waiveBlocker = onFreshPage(waive);

useDatabase();

test("before the first sync nothing is known of blockers", async () => {
  const page = await readBlockersPage(anonymous, now);
  expect(page).toMatchObject({
    obstacles: { blockers: null, waived: [] },
    observedAt: null,
    releases: [],
    history: null,
  });
});

test("with nothing in flight the blockers are there, and no release to waive them for", async () => {
  await storeQuietRepository();
  await storeBlocker({ number: 12300 });
  const page = await readBlockersPage(anonymous, now);
  expect(page.obstacles.blockers).toMatchObject([
    { id: "issue-12300", holds: [{ release: null }] },
  ]);
  expect(page.releases).toEqual([]);
});

test("a waiver belongs to its release, and the blocker stays in the way until it is approved", async () => {
  await storeQuietRepository();
  await storeBlocker({ number: 12300 });
  const person = await somebody("committer", "ada");
  await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
  const reason = "It can wait, really.";
  await waiveBlocker({ person, input: { release: "24.7.0", issue: "12300", reason }, now });
  const { obstacles, releases } = await readBlockersPage(anonymous, now);
  expect(obstacles).toMatchObject({ blockers: [{ id: "issue-12300" }], waived: [] });
  expect(releases).toMatchObject([
    { version: "24.7.0", releaseId: expect.any(String), waivers: [{}] },
  ]);
});
