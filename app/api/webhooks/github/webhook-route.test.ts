import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { connectionPool } from "@/lib/db/client";
import { closeJobs, enqueue } from "@/lib/db/jobs";
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
