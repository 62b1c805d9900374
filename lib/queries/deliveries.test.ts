import { afterAll, describe, expect, test } from "vitest";
import { recordDeliveries, settleDeliveries, takeUpDeliveries } from "@/lib/db/deliveries";
import { closeLive } from "@/lib/db/live";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { readDeliveries } from "./deliveries";

useDatabase();
afterAll(closeLive);

const came = "2026-11-23T10:00:00Z";
const later = "2026-11-23T10:00:02Z";

const idOf = (index: number) => `72d3162e-cc78-11e3-81ab-${String(index).padStart(12, "0")}`;

const record = (...indexes: readonly number[]) =>
  recordDeliveries(
    indexes.map((index) => ({ id: idOf(index), event: "issues" })),
    came,
  );

async function seen() {
  const { deliveries } = await readDeliveries(anonymous, null);
  return Object.fromEntries(deliveries.map((one) => [one.id, one.seen]));
}

describe("what became of a delivery", () => {
  test("is known when a sync that began after it has read GitHub", async () => {
    await record(1);
    await takeUpDeliveries("first");
    await record(2);
    await settleDeliveries("first", { at: later, changed: 3 });
    expect(await seen()).toEqual({ [idOf(1)]: { at: later, changed: 3 }, [idOf(2)]: null });
  });

  test("is left to the next sync where one ends without having read GitHub", async () => {
    await record(1);
    await takeUpDeliveries("failed");
    await takeUpDeliveries("next");
    await settleDeliveries("next", { at: later, changed: 0 });
    expect(await seen()).toEqual({ [idOf(1)]: { at: later, changed: 0 } });
  });

  test("stays what it was when GitHub sends it again", async () => {
    await record(1);
    await takeUpDeliveries("first");
    await settleDeliveries("first", { at: later, changed: 1 });
    await record(1);
    expect((await readDeliveries(anonymous, null)).deliveries).toMatchObject([
      { id: idOf(1), receivedAt: came, times: 2, seen: { at: later, changed: 1 } },
    ]);
  });
});

test("older deliveries are on further pages, each once", async () => {
  for (let index = 0; index < 60; index += 1) await record(index);
  const first = await readDeliveries(anonymous, null);
  const second = await readDeliveries(anonymous, first.older);
  expect(second.older).toBeNull();
  const ids = [...first.deliveries, ...second.deliveries].map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 60 }, (_each, index) => idOf(59 - index)));
});
