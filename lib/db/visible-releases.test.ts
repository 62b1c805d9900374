import { beforeEach, describe, expect, test } from "vitest";
import { connectionPool, database } from "@/lib/db/client";
import {
  anonymous,
  maySeeRelease,
  signedInViewer,
  slipway,
  type Viewer,
} from "@/lib/domain/viewer";
import { actor, ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { ofSeen, isSeenSql, seenReleases, sightValues } from "./visible-releases";

useDatabase();

const releases = [
  { number: "24.3.0", advisory: null, embargoedAt: null },
  { number: "24.3.1", advisory: "GHSA-cccc-cccc-cccc", embargoedAt: new Date() },
  { number: "24.7.0", advisory: "GHSA-ffff-ffff-ffff", embargoedAt: null },
  { number: "24.7.1", advisory: "GHSA-gggg-gggg-gggg", embargoedAt: new Date() },
  { number: "24.7.2", advisory: null, embargoedAt: new Date() },
];

const viewers: readonly (readonly [string, Viewer])[] = [
  ["somebody who is signed out", anonymous],
  ["a visitor", signedInViewer(actor("vera"), "READ")],
  ["a committer", signedInViewer(actor("barbara"), "WRITE")],
  ["an administrator", signedInViewer(actor("alan"), "ADMIN")],
  ["ada", signedInViewer(ada, "WRITE", ["GHSA-cccc-cccc-cccc"])],
  [
    "somebody who is shown several advisories",
    signedInViewer(ada, null, ["GHSA-x", "GHSA-gggg-gggg-gggg", "GHSA-cccc-cccc-cccc"]),
  ],
  ["Slipway itself", slipway],
];

beforeEach(async () => {
  const startedAt = new Date();
  await database().release.createMany({
    data: releases.map((one) => ({
      kind: "major",
      manager: ada.accountId,
      startedAt,
      ...one,
    })),
  });
});

describe.each(viewers)("what %s sees", (_, viewer) => {
  const seen = releases
    .filter(({ advisory, embargoedAt }) =>
      maySeeRelease(viewer, { advisory, isEmbargoed: embargoedAt !== null }),
    )
    .map(({ number }) => number);

  test("is by Prisma's condition what the rule says", async () => {
    const where = seenReleases(viewer);
    const found = await database().release.findMany({ where, orderBy: { number: "asc" } });
    expect(found.map(({ number }) => number)).toEqual(seen);
  });

  test("is by the condition in SQL what the rule says, and the rest is its negation", async () => {
    const isSeen = isSeenSql("r", { all: "$1", advisories: "$2" });
    const select = async (condition: string) => {
      const text = `SELECT number FROM "Release" r WHERE ${condition} ORDER BY number`;
      const { rows } = await connectionPool().query<{ number: string }>(text, [
        ...sightValues(viewer),
      ]);
      return rows.map(({ number }) => number);
    };
    expect(await select(isSeen)).toEqual(seen);
    expect(await select(`NOT ${isSeen}`)).toHaveLength(releases.length - seen.length);
  });

  test("decides of rows that were read before", async () => {
    const all = await database().release.findMany({ orderBy: { number: "asc" } });
    const rows = all.map(({ id: releaseId, number }) => ({ releaseId, number }));
    expect((await ofSeen(viewer, rows)).map(({ number }) => number)).toEqual(seen);
    expect(await ofSeen(viewer, [])).toEqual([]);
  });
});
