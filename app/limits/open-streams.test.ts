import { expect, test } from "vitest";
import { env } from "@/lib/config/env";
import { holdStream } from "./open-streams";

test("one asker holds so many streams, and one more when another has ended", () => {
  const most = env().SLIPWAY_MOST_STREAMS;
  const held = Array.from({ length: most }, () => holdStream("account 7"));
  expect(() => holdStream("account 7")).toThrow(`${most} live connections are open already.`);
  const other = holdStream("account 8");
  // Ended twice, from both sides, it makes room for one.
  held[0]?.();
  held[0]?.();
  const again = holdStream("account 7");
  expect(() => holdStream("account 7")).toThrow();
  for (const end of [...held, again, other]) end();
});
