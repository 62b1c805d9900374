import { afterEach, expect, it } from "vitest";

import { useDatabase } from "@/tests/database";

import { connectionPool } from "./client";
import { channels, closeLive, listen, notify } from "./live";

useDatabase();
afterEach(closeLive);

/** The next payload on the channel. */
async function next(channel: Parameters<typeof listen>[0]) {
  const heard = Promise.withResolvers<string>();
  const stop = await listen(channel, heard.resolve);
  return { payload: heard.promise, stop };
}

it("carries a message to every listener of its channel", async () => {
  const one = await next(channels.facts);
  const two = await next(channels.facts);
  const other: string[] = [];
  await listen(channels.runs, (payload) => other.push(payload));
  await notify(channels.facts, "github");
  expect(await one.payload).toBe("github");
  expect(await two.payload).toBe("github");
  expect(other).toEqual([]);
});

it("tells nothing to who has stopped listening", async () => {
  const heard: string[] = [];
  const stop = await listen(channels.plans, (payload) => heard.push(payload));
  stop();
  const witness = await next(channels.plans);
  await notify(channels.plans, "1");
  await witness.payload;
  expect(heard).toEqual([]);
});

it("comes back by itself after a lost connection, and says that something may be missing", async () => {
  const first = await next(channels.runs);
  await connectionPool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );
  expect(await first.payload).toBe("");
  const second = await next(channels.runs);
  await notify(channels.runs, "42");
  expect(await second.payload).toBe("42");
});

it("has whoever asks at the same time listened to, one after the other on the one connection", async () => {
  const warnings: string[] = [];
  const warned = ({ message }: Error) => warnings.push(message);
  process.on("warning", warned);
  const heard: string[] = [];
  const asked = Object.values(channels);
  const twice = [...asked, ...asked];
  await Promise.all(
    twice.map(async (channel) => {
      await listen(channel, (payload) => heard.push(payload));
      await notify(channel, channel);
    }),
  );
  const witness = await next(channels.plans);
  await notify(channels.plans, "");
  await witness.payload;
  // Both listeners of a channel were there before either told something: each hears both messages.
  for (const channel of asked)
    expect(heard.filter((payload) => payload === channel)).toHaveLength(4);
  process.off("warning", warned);
  expect(warnings).toEqual([]);
});
