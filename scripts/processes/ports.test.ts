import { expect, test } from "vitest";
import { freePortFrom, holdPort, isFree } from "./ports.mjs";

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
