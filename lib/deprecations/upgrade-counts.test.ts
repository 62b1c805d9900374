import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replacementAdvice } from "@/lib/domain/deprecation/replacement";
import { upgradeBetween, type Upgrade } from "@/lib/domain/deprecation/upgrade";
import type { Deprecation } from "@/lib/domain/deprecation/deprecation";
import type { ScannedHistory } from "@/lib/domain/deprecation/scanned-tree";
import type { BlobFindings } from "@/lib/world/deprecations/scan-task";
import { ScanPool } from "@/lib/world/deprecations/scan-pool";
import { endSandbox, seededSandbox } from "@/sandbox/seed/seeded-world";
import { withForeignRepository } from "./foreign-repository";
import { readHistory } from "./read-history";
import { toolEnvironment, twistedClone } from "@/tests/environment";

/**
 * What an upgrade counts, on the source itself: of the seeded world always, of the real Twisted where
 * SLIPWAY_TWISTED names a clone of it.
 */

async function historyOf(repository: string): Promise<ScannedHistory> {
  const tools = toolEnvironment;
  return withForeignRepository(repository, tools, async (own) => {
    const pool = new ScanPool(2);
    const kept = new Map<string, BlobFindings>();
    const store = {
      read: () => Promise.resolve(kept),
      write: (found: ReadonlyMap<string, BlobFindings>) => {
        found.forEach((findings, blob) => kept.set(blob, findings));
        return Promise.resolve();
      },
    };
    try {
      return await readHistory({ repository: own, pool, store }, null, () => undefined);
    } finally {
      await pool.close();
    }
  });
}

const ids = (all: readonly Deprecation[]) => all.map(({ id }) => id).sort();
const gone = ({ removed }: Upgrade) => removed.map(({ deprecation }) => deprecation);
const kept = ({ noLongerWarned }: Upgrade) => noLongerWarned.map(({ deprecation }) => deprecation);

/** All that the page counts, for one look. */
function countsOf(upgrade: Upgrade) {
  return {
    warnedAtFrom: upgrade.warnedAtFrom.length,
    removed: upgrade.removed.length,
    notWarned: upgrade.removed.filter(({ warnedAtFrom }) => !warnedAtFrom).length,
    unannounced: upgrade.removedUnannounced.flatMap(({ names }) => names).length,
    noLongerWarned: upgrade.noLongerWarned.length,
    newlyDeprecated: upgrade.newlyDeprecated.length,
    stillDeprecated: upgrade.stillDeprecated.length,
    steps: upgrade.route.map(({ to }) => to.version),
  };
}

/** The steps, added up, are the lists; what one is warned of goes, is dropped or stays. */
function expectToAddUp(upgrade: Upgrade): void {
  const { route, warnedAtFrom, newlyDeprecated, stillDeprecated, removedUnannounced } = upgrade;
  expect(ids(route.flatMap(({ removed }) => removed))).toEqual(ids(gone(upgrade)));
  expect(ids(route.flatMap(({ noLongerWarned }) => noLongerWarned))).toEqual(ids(kept(upgrade)));
  expect(route.flatMap((step) => step.removedUnannounced)).toEqual(removedUnannounced);
  const left = [...upgrade.removed, ...upgrade.noLongerWarned];
  const warnedHere = left.filter((each) => each.warnedAtFrom).map((each) => each.deprecation);
  expect(ids(warnedAtFrom)).toEqual(ids([...warnedHere, ...stillDeprecated]));
  const onTheWay = left
    .filter((each) => !each.warnedAtFrom)
    .map(({ deprecation }) => deprecation)
    .filter((each) => route.some(({ newWarnings }) => newWarnings.includes(each)));
  expect(ids(route.flatMap(({ newWarnings }) => newWarnings))).toEqual(
    ids([...newlyDeprecated, ...onTheWay]),
  );
}

describe("the seeded world", () => {
  let sandbox: Awaited<ReturnType<typeof seededSandbox>>;
  let history: ScannedHistory;

  beforeAll(async () => {
    sandbox = await seededSandbox();
    history = await historyOf(sandbox.gitDir);
  });
  afterAll(() => endSandbox(sandbox));

  it("has from 22.10.0 to 24.7.0 what its layers have", () => {
    const upgrade = upgradeBetween(history, "22.10.0", "24.7.0");
    expectToAddUp(upgrade);
    expect(countsOf(upgrade)).toEqual({
      warnedAtFrom: 4,
      removed: 2,
      notWarned: 1,
      unannounced: 0,
      noLongerWarned: 1,
      newlyDeprecated: 5,
      stillDeprecated: 2,
      steps: ["23.8.0", "24.7.0"],
    });
    expect(ids(gone(upgrade))).toEqual([
      "twisted.web.http.parseDate",
      "twisted.words.irc.CHANNEL_SIGNS",
    ]);
  });

  it("adds up from each of its finals to each later one", () => {
    const versions = history.releases
      .map(({ version }) => version)
      .filter((v) => !v.includes("rc"));
    const pairs = versions.flatMap((from, index) =>
      versions.slice(index + 1).map((to) => [from, to] as const),
    );
    expect(pairs.length).toBeGreaterThan(10);
    for (const [from, to] of pairs) expectToAddUp(upgradeBetween(history, from, to));
  });
});

const clone = twistedClone;
const isMissing = clone === "";
const reason = "SLIPWAY_TWISTED names no clone of Twisted";

describe("Twisted itself", () => {
  let history: ScannedHistory;

  beforeAll(async () => {
    if (!isMissing) history = await historyOf(clone);
  }, 300_000);

  it("from 20.3.0 to 24.7.0", ({ skip }) => {
    skip(isMissing, reason);
    const upgrade = upgradeBetween(history, "20.3.0", "24.7.0");
    expectToAddUp(upgrade);
    expect(countsOf(upgrade)).toEqual({
      warnedAtFrom: 84,
      removed: 12,
      notWarned: 0,
      unannounced: 2,
      noLongerWarned: 2,
      newlyDeprecated: 44,
      stillDeprecated: 70,
      steps: ["24.7.0"],
    });
  });

  it("from 22.10.0 to 24.7.0, each name by itself", ({ skip }) => {
    skip(isMissing, reason);
    const upgrade = upgradeBetween(history, "22.10.0", "24.7.0");
    expectToAddUp(upgrade);
    expect(countsOf(upgrade)).toEqual({
      warnedAtFrom: 110,
      removed: 3,
      notWarned: 0,
      unannounced: 2,
      noLongerWarned: 0,
      newlyDeprecated: 7,
      stillDeprecated: 107,
      steps: ["24.7.0"],
    });
    expect(ids(gone(upgrade))).toEqual([
      "twisted.python.compat._get_async_param",
      "twisted.web.server.date_time_string",
      "twisted.web.server.string_date_time",
    ]);
    expect(upgrade.removedUnannounced.flatMap(({ names }) => names)).toEqual([
      "twisted.web.soap",
      "twisted.web.util.ChildRedirector",
    ]);
  });

  it("advises no replacement where the warning names none", ({ skip }) => {
    skip(isMissing, reason);
    const { newlyDeprecated } = upgradeBetween(history, "20.3.0", "24.7.0");
    const obsolete = newlyDeprecated.filter(({ message }) => message?.includes("Obsolete alias"));
    expect(obsolete).toHaveLength(11);
    expect(obsolete.map(({ replacement }) => replacementAdvice(replacement))).toEqual(
      obsolete.map(() => null),
    );
  });
});
