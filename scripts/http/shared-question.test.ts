import { once } from "node:events";
import {
  createServer,
  request as send,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ASKER_HEADER } from "./asker-address.mjs";
import { withSharedAnswers } from "./shared-answers.mjs";

/**
 * Somebody asks for what many follow, and wants the others to be given what was made for them alone: the
 * handler answers as Next and our proxy do to what is said.
 */

/** A request that the handler was handed, and waits for. */
interface Handed {
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly response: ServerResponse;
}

let server: Server;
let port: number;
let handed: Handed[];
const mostShared = 5;

beforeEach(async () => {
  handed = [];
  const handler = withSharedAnswers(
    async ({ headers, rawHeaders }, response) => {
      const closed = once(response, "close");
      handed.push({ headers, rawHeaders, response });
      await closed;
    },
    { mostShared },
  );
  server = createServer((request, response) => void handler(request, response));
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

type Said = Readonly<Record<string, string>>;

interface Told {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const ofAPage: Said = { rsc: "1", accept: "*/*", "accept-encoding": "identity", host: "a.example" };

/** Asks from an address; resolves when the server has the request, with what waits for the answer. */
async function asks(from: string, headers: Said = {}, path = "/"): Promise<() => Promise<Told>> {
  const came = once(server, "request");
  const asked = send({ port, path, headers: { ...ofAPage, ...headers, [ASKER_HEADER]: from } });
  const told = new Promise<Told>((resolve, reject) => {
    asked.on("error", reject);
    asked.on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      void text(response).then((text) => resolve({ status, headers, text }), reject);
    });
  });
  told.catch(() => undefined);
  asked.end();
  await came;
  return () => told;
}

const isHanded = (times: number) => vi.waitFor(() => expect(handed).toHaveLength(times));
const answer = (index: number, text: string, status = 200, headers: Said = {}) =>
  handed[index]?.response.writeHead(status, headers).end(text);

/** A round is under way, so that whoever asks now waits for the next. */
async function aRoundIsUnderWay(): Promise<void> {
  await asks("0.0.0.0");
  await isHanded(1);
}

describe("who says more than the question", () => {
  it.each([
    ["x-middleware-prefetch", "1"],
    ["x-middleware-subrequest", "proxy:proxy:proxy:proxy:proxy"],
    ["if-none-match", "*"],
    ["range", "bytes=0-3"],
    ["user-agent", "Twitterbot"],
    ["x-forwarded-host", "evil.example"],
    ["next-action", "x"],
  ])("has no answer made by it: %s", async (name, value) => {
    const told = await asks("192.0.2.1", { [name]: value });
    await isHanded(1);
    expect(Object.keys(handed[0]?.headers ?? {}).toSorted()).toEqual(
      [...Object.keys(ofAPage), ASKER_HEADER].toSorted(),
    );
    expect(handed[0]?.rawHeaders).not.toContain(name);
    answer(0, "made");
    expect((await told()).text).toBe("made");
  });

  it.each([
    ["another name of ours", { host: "b.example" }],
    ["a body", { "transfer-encoding": "chunked" }],
  ])("asks another question, with %s", async (_, headers) => {
    await aRoundIsUnderWay();
    await asks("192.0.2.1", headers);
    await isHanded(2);
  });

  it("asks a question of their own, of the API", async () => {
    await asks("192.0.2.1", {}, "/api/events");
    await asks("192.0.2.2", {}, "/api/events");
    await isHanded(2);
  });
});

describe("what is about one alone is given to nobody else", () => {
  it("a refusal of too many goes to that address, and the others get their answer", async () => {
    await aRoundIsUnderWay();
    const refused = [await asks("192.0.2.1"), await asks("192.0.2.1")];
    const other = await asks("192.0.2.2");
    answer(0, "before");
    await isHanded(2);
    answer(1, "too many", 429, { "retry-after": "60" });
    await isHanded(3);
    answer(2, "the page");
    expect((await Promise.all(refused.map((told) => told()))).map(({ status }) => status)).toEqual([
      429, 429,
    ]);
    expect((await other()).text).toBe("the page");
    expect(handed).toHaveLength(3);
  });

  it("a cookie goes to the one for whom it was made", async () => {
    await aRoundIsUnderWay();
    const [one, other] = [await asks("192.0.2.1"), await asks("192.0.2.2")];
    answer(0, "before");
    await isHanded(2);
    answer(1, "one", 200, { "set-cookie": "csrf=one" });
    await isHanded(3);
    answer(2, "other");
    expect((await one()).headers["set-cookie"]).toEqual(["csrf=one"]);
    expect(await other()).toMatchObject({ text: "other" });
    expect((await other()).headers["set-cookie"]).toBeUndefined();
  });
});

it("what was set of the answer's headers all have who share it", async () => {
  await aRoundIsUnderWay();
  const both = [await asks("192.0.2.1"), await asks("192.0.2.2")];
  answer(0, "before");
  await isHanded(2);
  const { response } = handed[1] ?? {};
  response?.setHeader("content-security-policy", "default-src 'self'");
  response?.writeHead(200, { "cache-control": "no-store" }).end("made");
  for (const told of await Promise.all(both.map((told) => told())))
    expect(told.headers).toMatchObject({
      "content-security-policy": "default-src 'self'",
      "cache-control": "no-store",
    });
});

it("who goes away again and again holds up nobody from elsewhere", async () => {
  await aRoundIsUnderWay();
  for (let count = 0; count < 3; count += 1) await asks("192.0.2.1");
  const other = await asks("192.0.2.2");
  answer(0, "before");
  await isHanded(2);
  handed[1]?.response.destroy();
  await isHanded(3);
  expect(handed[2]?.headers[ASKER_HEADER]).toBe("192.0.2.2");
  answer(2, "the page");
  expect((await other()).text).toBe("the page");
});

it("one address is given so many in a minute; what is beyond is handed in, and counted there", async () => {
  await aRoundIsUnderWay();
  for (let count = 0; count < mostShared; count += 1) await asks("192.0.2.1");
  await asks("192.0.2.2");
  expect(handed).toHaveLength(1);
  await asks("192.0.2.1");
  await isHanded(2);
  expect(handed[1]?.headers[ASKER_HEADER]).toBe("192.0.2.1");
});
