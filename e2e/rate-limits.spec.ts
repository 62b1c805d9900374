import { get, type IncomingMessage } from "node:http";
import { expect, test } from "@playwright/test";
import { paths } from "@/lib/config/paths";

/**
 * A browser that opens event streams without end: there are as many as one address may have (1,000 here),
 * and pages go on being answered.
 */

/** More than may be open, with those of other pages. */
const many = 1_010;

function open(address: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(address, { agent: false }, resolve).on("error", reject);
  });
}

test("of a thousand event streams those too many are refused, and the pages go on", async ({
  page,
  baseURL,
}) => {
  const address = new URL(paths.events(), baseURL).href;
  const streams = await Promise.all(Array.from({ length: many }, () => open(address)));
  const refused = streams.filter(({ statusCode }) => statusCode === 429);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);

  // The page of the same address hears nothing, and asks by itself.
  await page.goto(paths.board());
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect.poll(async () => (await open(address)).statusCode).toBe(429);

  for (const stream of streams) stream.destroy();
  await expect
    .poll(async () => {
      const again = await open(address);
      again.destroy();
      return again.statusCode;
    })
    .toBe(200);
});
