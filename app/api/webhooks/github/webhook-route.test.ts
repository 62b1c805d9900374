import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { connectionPool } from "@/lib/db/client";
import { closeJobs, enqueue } from "@/lib/db/jobs";
import { anonymous } from "@/lib/domain/viewer";
import { readDeliveries } from "@/lib/queries/deliveries";
import { useDatabase } from "@/tests/database";
import { POST } from "./route";

vi.stubEnv("GITHUB_WEBHOOK_SECRET", "a secret");

useDatabase();
beforeAll(() => enqueue({ kind: "sync" }));
beforeEach(() => connectionPool().query("DELETE FROM pgboss.job"));
afterAll(closeJobs);

const body = JSON.stringify({ action: "opened", issue: { number: 12300 } });
const signature = `sha256=${createHmac("sha256", "a secret").update(body).digest("hex")}`;

function deliver(headers: Readonly<Record<string, string>>, text = body): Promise<Response> {
  const address = "http://127.0.0.1/api/webhooks/github";
  return POST(new Request(address, { method: "POST", body: text, headers }));
}

async function jobs(): Promise<number> {
  return (await connectionPool().query("SELECT 1 FROM pgboss.job")).rows.length;
}

describe("a delivery of GitHub's webhook", () => {
  test("that is signed has the worker look again, and says so at once", async () => {
    const before = await jobs();
    expect((await deliver({ "x-hub-signature-256": signature })).status).toBe(202);
    expect(await jobs()).toBe(before + 1);
  });

  test("that comes twice is taken twice: looking again is harmless", async () => {
    const twice = [1, 2].map(() => deliver({ "x-hub-signature-256": signature }));
    expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([202, 202]);
  });

  test("of a flood is one wish, however many there are before a worker takes it", async () => {
    const flood = Array.from({ length: 300 }, () => deliver({ "x-hub-signature-256": signature }));
    const answers = await Promise.all(flood);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await jobs()).toBe(1);
  });

  test.each([
    ["that is not signed", {}, body],
    ["with another's signature", { "x-hub-signature-256": `${signature}0` }, body],
    ["whose body was changed on the way", { "x-hub-signature-256": signature }, `${body} `],
  ])("%s is refused, and nothing is done", async (_, headers, text) => {
    const before = await jobs();
    const response = await deliver(headers, text);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "not-signed-in" } });
    expect(await jobs()).toBe(before);
  });
});

describe("the list of deliveries", () => {
  const id = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
  const other = "72d3162e-cc78-11e3-81ab-4c9367dc0959";
  const signed = (delivery: string, event = "issues") => ({
    "x-hub-signature-256": signature,
    "x-github-delivery": delivery,
    "x-github-event": event,
  });
  const listed = async () => (await readDeliveries(anonymous, null)).deliveries;

  test("has each that GitHub signed, the newest first, and waits for a sync", async () => {
    await deliver(signed(id));
    await deliver(signed(other, "push"));
    expect(await listed()).toMatchObject([
      { id: other, event: "push", times: 1, seen: null },
      { id, event: "issues", times: 1, seen: null },
    ]);
  });

  test("has one that GitHub sent again once, and says how often it came", async () => {
    await Promise.all([1, 2, 3].map(() => deliver(signed(id))));
    await deliver(signed(id));
    expect(await listed()).toMatchObject([{ id, times: 4 }]);
  });

  test.each([
    ["is not signed", { ...signed(id), "x-hub-signature-256": "sha256=0" }],
    ["tells of a vulnerability", signed(id, "repository_advisory")],
    ["has another name than GitHub's", signed("<b>7</b>")],
  ])("has none that %s", async (_, headers) => {
    await deliver(headers);
    expect(await listed()).toEqual([]);
  });

  test("has a flood's too, and at most a thousand", async () => {
    const ids = Array.from({ length: 1_100 }, (_each, index) =>
      id.slice(0, -4).concat(String(1_000 + index)),
    );
    await Promise.all(ids.map((one) => deliver(signed(one))));
    const kept = await connectionPool().query('SELECT 1 FROM "WebhookDelivery"');
    expect(kept.rows).toHaveLength(1_000);
  });
});
