import { expect, test } from "vitest";
import { syncEverySeconds, syncStock } from "./sync-pace";

test.each(["rehearsal", "github"] as const)(
  "what a worker syncs by itself leaves the stock of a %s what a change every four seconds takes",
  (world) => {
    const comes = 1 / syncStock(world).oneMoreAfterSeconds;
    expect(comes - 1 / syncEverySeconds(world)).toBeGreaterThanOrEqual(1 / 4);
  },
);
