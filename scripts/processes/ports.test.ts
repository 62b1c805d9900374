import { expect, test } from "vitest";
import { freePortFrom, holdPort, isFree, ownStart } from "./ports.mjs";

test("a port that is held is taken for everybody else, until it is given free", async () => {
  const port = await freePortFrom(47_100);
  const giveFree = await holdPort(port);
  expect(await isFree(port)).toBe(false);
  expect(await freePortFrom(port)).toBeGreaterThan(port);
  await expect(holdPort(port)).rejects.toThrow(`Port ${port} was free and is taken now`);
  await giveFree();
  expect(await isFree(port)).toBe(true);
  await giveFree();
});

test("processes that begin together look for their ports at different places", () => {
  const starts = [4001, 4002, 4103].map((pid) => ownStart(24_000, pid));
  expect(starts).toEqual([24_001, 24_002, 24_103]);
  expect(ownStart(24_000, 4_194_304)).toBeLessThan(25_000);
});
