import { expect, test } from "vitest";
import { syncHealth } from "./sync-health";

const now = "2026-11-21T12:00:00.000Z";

test.each([
  ["one has just begun", { agoMs: 4_000, goesOn: false }, { state: "running" }],
  [
    "one goes on for long, as the first of a repository",
    { agoMs: 900_000, goesOn: true },
    { state: "running" },
  ],
  [
    "none has begun for longer than the limit",
    { agoMs: 120_000, goesOn: false },
    { state: "stopped", since: "2026-11-21T11:58:00.000Z" },
  ],
  ["none ever began", null, { state: "never" }],
] as const)("%s", (_, lastSync, health) =>
  expect(syncHealth(lastSync, 30_000, now)).toEqual(health),
);
