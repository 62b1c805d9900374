import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { publicPushKey } from "@/lib/config/push-key";
import type { PushSender } from "@/lib/config/push";
import type { PushFault, PushRecord } from "@/sandbox/push/records";
import { openSubscription, subscriptionAt } from "@/sandbox/push/subscriptions";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aBrowser, type SpecBrowser } from "@/tests/a-browser";
import { canBeEncryptedFor, sendPush } from "./send";

const privateKey =
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }).d ?? "";
const sender: PushSender = {
  privateKey,
  publicKey: publicPushKey(privateKey) ?? "",
  contact: "mailto:desk@example.org",
};

let small: SmallSandbox;
beforeAll(async () => {
  small = await smallSandbox();
});
afterAll(() => small.end());

let browser: SpecBrowser;
beforeEach(() => {
  browser = aBrowser(openSubscription(small.sandbox).endpoint);
});

function record(): PushRecord {
  const found = subscriptionAt(small.sandbox, browser.subscription.endpoint);
  if (found === null) throw new Error("The browser is known to its service.");
  return found;
}

const send = (text: string, topic = "t", from = sender) =>
  sendPush(from, { to: browser.subscription, text, topic });
const read = () => record().messages.map(({ body }) => browser.read(body));
const answerWith = (fault: PushFault) =>
  small.sandbox.change(() => void record().answers.push(fault));

async function originOf(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === "object" ? address?.port : 0)}`;
}

describe("a push service", () => {
  it("takes a message that nobody but the browser can read, for a day", async () => {
    expect(await send('{"title":"Größe"}')).toEqual({ kind: "told" });
    expect(read()).toEqual(['{"title":"Größe"}']);
    expect(record().messages).toMatchObject([{ topic: "t", ttl: 86_400 }]);
    const [message] = record().messages;
    expect(() => aBrowser("").read(message?.body ?? "")).toThrow();
  });

  it("puts the second of a topic in the first one’s place", async () => {
    for (const [text, topic] of [
      ["a", "1"],
      ["b", "2"],
      ["c", "1"],
    ] as const)
      await send(text, topic);
    expect(read()).toEqual(["b", "c"]);
  });

  it("takes the longest message that we send", async () => {
    expect(await send("x".repeat(3_000))).toEqual({ kind: "told" });
  });

  it("refuses what another’s key has signed, and says so", async () => {
    const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    const forged = { ...sender, privateKey: other.export({ format: "jwk" }).d ?? "" };
    expect(await send("x", "t", forged)).toEqual({
      kind: "refused",
      said: "403 the token is not signed by the key",
    });
  });

  it("says of a browser that does not want it any more that it is gone", async () => {
    small.sandbox.change(() => (record().isWanted = false));
    expect(await send("x")).toEqual({ kind: "gone" });
    const unknown = aBrowser(`${small.sandbox.origin}/_push/none`).subscription;
    expect(await sendPush(sender, { to: unknown, text: "x", topic: "t" })).toEqual({
      kind: "gone",
    });
  });

  it.each([
    [{ status: 429, headers: { "retry-after": "120" } }, 120_000],
    [{ status: 503 }, 60_000],
    [{ status: 503, headers: { "retry-after": "999999" } }, 86_400_000],
    [{ status: 503, headers: { "retry-after": "Tue, 30 Jul 2024 07:00:00 GMT" } }, 60_000],
  ])("that answers %j is asked again after %i ms", async (fault, retryAfterMs) => {
    answerWith(fault);
    await expect(send("x")).rejects.toMatchObject({
      ...{ name: "RetryableError", code: "not-sent", retryAfterMs },
    });
  });

  it("that refuses at length is quoted in one short line", async () => {
    answerWith({ status: 400, body: `no\r\n\u202E${"x".repeat(100_000)}` });
    const answer = await send("x");
    expect(answer).toMatchObject({ kind: "refused", said: expect.stringMatching(/^400 no x+$/) });
    expect(JSON.stringify(answer).length).toBeLessThan(250);
  });

  it("that nobody answers at was certainly sent nothing, and no error has its address", async () => {
    const server = createServer();
    const to = aBrowser(`${await originOf(server)}/secret`).subscription;
    server.close();
    await once(server, "close");
    const error: unknown = await sendPush(sender, { to, text: "x", topic: "t" }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: "RetryableError", code: "not-sent" });
    expect(JSON.stringify(error) + String(error)).not.toContain("secret");
  });

  it("that leads elsewhere is not followed, and nobody can tell", async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked += 1;
      request.resume();
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    const to = aBrowser(`${await originOf(server)}/x`).subscription;
    const sent = sendPush(sender, { to, text: "x", topic: "t" });
    await expect(sent).rejects.toMatchObject({ code: "world-unreachable" });
    expect(asked).toBe(1);
    server.close();
  });
});

it("for a point that is not on the curve nothing can be encrypted", () => {
  const { subscription } = aBrowser("https://example.org/");
  expect(canBeEncryptedFor(subscription)).toBe(true);
  expect(canBeEncryptedFor({ ...subscription, p256dh: `B${"A".repeat(86)}` })).toBe(false);
});
