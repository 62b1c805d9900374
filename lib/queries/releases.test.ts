import { beforeEach, expect, test } from "vitest";
import { abandonRelease as giveUp } from "@/lib/commands/abandonment";
import { startRelease } from "@/lib/commands/releases";
import { inTransaction } from "@/lib/db/client";
import { saveGitHubReleases } from "@/lib/db/github-releases";
import { readRelease } from "@/lib/db/releases";
import { renumberRelease } from "@/lib/db/renumber";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { aGitHubRelease, now, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { readPublicReleases } from "./public-checklist";
import { readReleasesPage } from "./releases";
import { readTimelines } from "./timelines";

const abandonRelease = onFreshPage(giveUp);

useDatabase();

const out = (text: string, publishedAt: string) =>
  aGitHubRelease(version(text), { isPrerelease: text.includes("rc"), publishedAt });

beforeEach(async () => {
  await storeQuietRepository();
  await saveGitHubReleases(
    [
      out("24.2.0rc1", "2024-02-20T00:00:00Z"),
      out("24.3.0", "2024-03-01T00:00:00Z"),
      out("22.10.0", "2022-10-30T00:00:00Z"),
      aGitHubRelease(version("24.8.0rc1"), { isDraft: true }),
    ],
    now,
  );
  const person = await somebody("committer", "ada");
  const start = (number: string) =>
    startRelease({ person, input: { version: number, kind: "major" }, now });
  await start("24.6.0");
  const reason = "It was started by mistake.";
  const input = { version: "24.6.0", named: "24.6.0", reason };
  await abandonRelease({ person, input, now });
  await start("24.7.0");
});

test("the list has those in flight, those given up and those that are out, each said so", async () => {
  const { releases } = await readReleasesPage(anonymous, now);
  expect(
    releases.map(({ version: number, inFlight, abandoned, manager }) => [
      ...[number, inFlight, abandoned, manager],
    ]),
  ).toEqual([
    ["24.7.0", true, false, "ada"],
    ["24.6.0", false, true, "ada"],
    ["24.3.0", false, false, null],
    ["22.10.0", false, false, null],
  ]);
});

test("a candidate of another number is part of the final that it became; drafts are nothing", async () => {
  expect(await readTimelines(anonymous)).toMatchObject([
    {
      version: "24.3.0",
      candidates: [{ version: "24.2.0rc1", at: "2024-02-20T00:00:00Z" }],
      finalAt: "2024-03-01T00:00:00Z",
    },
  ]);
});

test("a release under way has the candidates of the number that it had before", async () => {
  await saveGitHubReleases([out("24.7.0rc1", "2024-07-20T00:00:00Z")], now);
  const id = (await readRelease(slipway, "24.7.0"))?.id ?? "";
  const given = { release: id, number: "24.8.0", by: ada, at: now };
  await inTransaction((db) => renumberRelease(slipway, db, given));
  const [first] = await readTimelines(anonymous);
  expect(first).toMatchObject({ version: "24.8.0", candidates: [{ version: "24.7.0rc1" }] });
});

test("the API lists those in flight first, and none that was given up", async () => {
  expect(await readPublicReleases(anonymous, now)).toEqual([
    { version: "24.7.0", inFlight: true, finalAt: null, inTheWay: 0 },
    { version: "24.3.0", inFlight: false, finalAt: "2024-03-01T00:00:00Z", inTheWay: null },
    { version: "22.10.0", inFlight: false, finalAt: "2022-10-30T00:00:00Z", inTheWay: null },
  ]);
});

test("a number in flight is not proposed again, whichever kind is asked for", async () => {
  const { proposal } = await readReleasesPage(anonymous, now);
  expect(proposal).toMatchObject({ kind: "bugfix", version: "24.3.1", inFlight: ["24.7.0"] });
  expect(proposal.each.map(({ version: number }) => number)).toEqual(["24.8.0", "24.3.1"]);
});
