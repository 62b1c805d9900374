import { beforeEach, expect, test } from "vitest";
import { slipway } from "@/lib/domain/viewer";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { connectionPool } from "./client";
import { claimRun, finishRun } from "./run-leases";
import { recordEffectBegun, recordEffectDone } from "./run-effects";
import { readRun } from "./runs";

useDatabase();

const kind = "create-ref";
const effect = { kind, ref: "refs/heads/x", oid: "1".repeat(40) } as const;
let run: string;

beforeEach(async () => {
  await storeReleaseOfAda();
  run = await approve(aPlan([effect]));
  await claimRun(run, "first", 60, now);
});

const begin = (owner: string) => recordEffectBegun(run, owner, 0, kind, now);
const effects = async () => (await readRun(slipway, run))?.effects;

test("an effect is begun by the worker that has the run", async () => {
  expect(await begin("first")).toBe(true);
  expect(await effects()).toMatchObject([{ position: 0, kind, state: "begun" }]);
});

test("and not by another", async () => {
  expect(await begin("second")).toBe(false);
  expect(await effects()).toEqual([]);
});

test("nor by one whose run was taken over meanwhile", async () => {
  await connectionPool().query(`UPDATE "Run" SET "leaseUntil" = '2000-01-01'`);
  await claimRun(run, "second", 60, now);
  expect(await begin("first")).toBe(false);
  expect(await begin("second")).toBe(true);
});

test("nor in a run that has ended", async () => {
  await finishRun(run, "first", { state: "succeeded", failure: null, at: now, sentence: "Done." });
  expect(await begin("first")).toBe(false);
  expect(await effects()).toEqual([]);
});

test("an effect that is done is not begun again, and keeps its result", async () => {
  await begin("first");
  const result = { sentence: "It is there.", url: null, adopted: false };
  await recordEffectDone(run, 0, kind, result, now);
  expect(await begin("first")).toBe(false);
  expect(await effects()).toMatchObject([{ state: "done", result }]);
});

test("an effect that has not happened, as somebody said, is begun again", async () => {
  await begin("first");
  await connectionPool().query(`UPDATE "RunEffect" SET "state" = 'absent'`);
  expect(await begin("first")).toBe(true);
  expect(await effects()).toMatchObject([{ state: "begun" }]);
});
