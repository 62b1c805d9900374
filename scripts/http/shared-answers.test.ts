import { once } from "node:events";
import { createServer, request as send, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withSharedAnswers } from "./shared-answers.mjs";

/** An answer that the handler was asked for, and is told what to say. */
interface Asked {
  readonly url: string;
  readonly answer: (body: string) => void;
  readonly breakOff: () => void;
}

let server: Server;
let port: number;
let asked: Asked[];
/** What the next call of the handler throws. */
let fault: Error | null;

beforeEach(async () => {
  asked = [];
  fault = null;
  const handler = withSharedAnswers(async ({ url = "" }, response) => {
    if (fault !== null) throw fault;
    const closed = once(response, "close");
    asked.push({
      url,
      answer: (body) => {
        response.writeHead(203, { "x-made-for": String(asked.length) });
        response.write(body.slice(0, 2));
        response.end(body.slice(2));
      },
      breakOff: () => response.destroy(),
    });
    await closed;
  });
  server = createServer((request, response) => {
    Promise.resolve(handler(request, response)).catch(() => response.writeHead(500).end("fault"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port.");
  ({ port } = address);
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** What an open page sends, however it is sent here. */
const ofAPage = { rsc: "1", accept: "*/*", "accept-encoding": "identity" };

/** Asks as an open page does; what it is told: "203 text". */
async function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
    headers: { ...ofAPage, ...headers },
  });
  return `${String(response.status)} ${await response.text()}`;
}

const isAsked = (times: number) => vi.waitFor(() => expect(asked).toHaveLength(times));

/** How many requests have come to the server. */
async function came(times: number, asking: () => readonly Promise<string>[]) {
  let count = 0;
  const all = new Promise<void>((resolve) =>
    server.on("request", () => {
      if ((count += 1) === times) resolve();
    }),
  );
  const answers = asking();
  await all;
  return answers;
}

describe("an answer that is the same for all", () => {
  it("is made for the first, and once for all who asked while it was made", async () => {
    const answers = await came(5, () => Array.from({ length: 5 }, () => ask("/")));
    await isAsked(1);
    asked[0]?.answer("before");
    await isAsked(2);
    asked[1]?.answer("after");
    const told = await Promise.all(answers);
    expect(told.toSorted()).toEqual([
      "203 after",
      "203 after",
      "203 after",
      "203 after",
      "203 before",
    ]);
    expect(asked).toHaveLength(2);
  });

  it("is another one for another address, and for what Next tells apart", async () => {
    const answers = await came(3, () => [
      ask("/"),
      ask("/blockers"),
      ask("/", { "next-router-state-tree": "another" }),
    ]);
    await isAsked(3);
    for (const { url, answer } of asked) answer(url);
    expect(await Promise.all(answers)).toEqual(["203 /", "203 /blockers", "203 /"]);
  });

  it("is not kept: who asks later has a new one", async () => {
    const first = ask("/");
    await isAsked(1);
    asked[0]?.answer("first");
    expect(await first).toBe("203 first");
    const second = ask("/");
    await isAsked(2);
    asked[1]?.answer("second");
    expect(await second).toBe("203 second");
  });

  it.each([
    ["has a cookie", { cookie: "session=ada" }],
    ["says who they are", { authorization: "bearer ada" }],
    ["opens a page, whose scripts have a nonce of their own", { rsc: "" }],
  ])("is never given to or by somebody who %s", async (_, headers) => {
    const answers = await came(3, () => [ask("/"), ask("/", headers), ask("/", headers)]);
    await isAsked(3);
    for (const [index, { answer }] of asked.entries()) answer(`answer ${String(index)}`);
    expect(new Set(await Promise.all(answers)).size).toBe(3);
  });
});

describe("who shares an answer", () => {
  it("gets it though the one for whom it is made went away: it is made again for another", async () => {
    const answers = await came(3, () => Array.from({ length: 3 }, () => ask("/")));
    const told = Promise.allSettled(answers);
    await isAsked(1);
    asked[0]?.breakOff();
    await isAsked(2);
    asked[1]?.breakOff();
    await isAsked(3);
    asked[2]?.answer("whole");
    const ends = (await told).map((one) => (one.status === "fulfilled" ? one.value : "nothing"));
    expect(ends.toSorted()).toEqual(["203 whole", "nothing", "nothing"]);
  });

  it("does not wait for somebody who reads slowly", async () => {
    const slow = send({ host: "127.0.0.1", port, path: "/", headers: ofAPage });
    slow.on("response", (response) => response.pause());
    slow.on("error", () => undefined);
    slow.end();
    await isAsked(1);
    const [other] = await came(1, () => [ask("/")]);
    const long = "x".repeat(20_000_000);
    asked[0]?.answer(long);
    await isAsked(2);
    asked[1]?.answer("soon");
    expect(await other).toBe("203 soon");
    slow.destroy();
  });

  it("is told of a fault, and whoever asks after it is answered", async () => {
    fault = new Error("no database");
    const answers = await came(2, () => [ask("/"), ask("/")]);
    expect(await Promise.all(answers)).toEqual(["500 fault", "500 fault"]);
    fault = null;
    const later = ask("/");
    await isAsked(1);
    asked[0]?.answer("well");
    expect(await later).toBe("203 well");
  });

  it("is given nothing when they have gone meanwhile", async () => {
    const first = ask("/");
    await isAsked(1);
    const gone = send({ host: "127.0.0.1", port, path: "/", headers: ofAPage });
    gone.on("error", () => undefined);
    const closed = new Promise((resolve) =>
      server.once("request", (_, response) => {
        response.once("close", resolve);
        gone.destroy();
      }),
    );
    gone.end();
    await closed;
    asked[0]?.answer("first");
    expect(await first).toBe("203 first");
    expect(asked).toHaveLength(1);
  });
});
