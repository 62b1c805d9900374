import { once } from "node:events";
import { request as send, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createLimitedServer } from "./limited-server.mjs";

const limits = {
  ...{ bodyBytes: 100_000, headersMs: 400, requestMs: 600, lingerMs: 300 },
  ...{ stallMs: 900, ahead: 5 },
};
const ten = Buffer.alloc(10_000, "x");

let server: Server;
/** The bodies of the requests that were let in. */
let letIn: string[];

/** A door before a handler that answers with the number of bytes it read; where it listens. */
async function aLimitedServer(): Promise<number> {
  letIn = [];
  server = createLimitedServer(async (request, response) => {
    const body = await text(request);
    letIn.push(body);
    response.end(`${String(body.length)} bytes`);
  }, limits);
  return portOf(server);
}

/** Lets it listen on a free port. */
async function portOf(channel: Server): Promise<number> {
  channel.listen(0, "127.0.0.1");
  await once(channel, "listening");
  const address = channel.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port.");
  return address.port;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
  readonly sent: number;
}

/** Sends a body in parts without Content-Length, until all is sent or an answer comes. */
async function sendInParts(
  port: number,
  path: string,
  parts: number,
  pauseMs = 0,
): Promise<Answer> {
  const asked = send({ port, path, method: "POST", agent: false });
  const answers: IncomingMessage[] = [];
  const answered = new Promise<IncomingMessage>((resolve) => {
    asked.on("response", (response) => {
      answers.push(response);
      resolve(response);
    });
  });
  // What is still on its way when the server hangs up.
  asked.on("error", () => undefined);
  let sent = 0;
  while (sent < parts && answers.length === 0) {
    asked.write(ten);
    sent += 1;
    await sleep(pauseMs);
  }
  if (answers.length === 0) asked.end();
  const response = await answered;
  return { status: response.statusCode, body: await text(response), sent };
}

describe("the door", () => {
  test("lets a body in whole, in however many parts it comes", async () => {
    const port = await aLimitedServer();
    expect(await sendInParts(port, "/", 10)).toMatchObject({ status: 200, body: "100000 bytes" });
    expect(await sendInParts(port, "/", 0)).toMatchObject({ status: 200, body: "0 bytes" });
  });

  test("lets requests in one after the other on one connection", async () => {
    const port = await aLimitedServer();
    const socket = connect(port, "127.0.0.1");
    const post = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nabc";
    socket.write(post.repeat(2));
    socket.write("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    const answers = await text(socket);
    expect(answers.match(/\d bytes/g)).toEqual(["3 bytes", "3 bytes", "0 bytes"]);
  });

  describe("before requests that are sent ahead of the answers", () => {
    /** The answers that are not given yet, in the order in which they were asked for. */
    let open: ServerResponse[];
    async function aServerThatWaits(): Promise<Socket> {
      open = [];
      server = createLimitedServer((_, response) => open.push(response), limits);
      const socket = connect(await portOf(server), "127.0.0.1");
      socket.on("error", () => undefined);
      return socket;
    }
    const get = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    const isOpen = (count: number) => vi.waitFor(() => expect(open).toHaveLength(count));

    test("lets in one at a time", async () => {
      const socket = await aServerThatWaits();
      const came = vi.fn();
      server.on("request", came);
      socket.write(get.repeat(3));
      await vi.waitFor(() => expect(came).toHaveBeenCalledTimes(3));
      expect(open).toHaveLength(1);
      open[0]?.end("first");
      await isOpen(2);
      open[1]?.end("second");
      await isOpen(3);
      socket.destroy();
    });

    test("hangs up on whoever sends too many, and lets none of them in", async () => {
      const socket = await aServerThatWaits();
      const closed = once(socket.resume(), "close");
      socket.write(get.repeat(1_000));
      await closed;
      await vi.waitFor(() => expect(open[0]?.destroyed).toBe(true));
      expect(open).toHaveLength(1);
    });
  });

  test("hangs up on who stops reading", async () => {
    const handled = Promise.withResolvers<ServerResponse>();
    server = createLimitedServer((_, response) => {
      handled.resolve(response);
      response.end(Buffer.alloc(50_000_000));
    }, limits);
    const socket = connect(await portOf(server), "127.0.0.1");
    socket.pause();
    socket.on("error", () => undefined);
    socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    await once(await handled.promise, "close");
    expect((await handled.promise).writableFinished).toBe(false);
  });

  test("lets nobody past it by another protocol, also where the handler listens for that", async () => {
    const port = await aLimitedServer();
    const past = vi.fn();
    server.on("upgrade", past);
    const socket = connect(port, "127.0.0.1");
    socket.write(
      "GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n\r\n",
    );
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
    expect(past).not.toHaveBeenCalled();
  });

  test("keeps an idle connection for longer than a proxy does: a request on its way is not lost", () => {
    expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  });

  test("cuts off a body without end, with 413 and a sentence, while it comes", async () => {
    const port = await aLimitedServer();
    const { status, body, sent } = await sendInParts(port, "/", 10_000);
    expect(status).toBe(413);
    expect(body).toBe("The body of a request has at most 100000 bytes.\n");
    expect(sent).toBeLessThan(10_000);
    expect(letIn).toEqual([]);
  });

  test("says so to callers of the API in their own form", async () => {
    const port = await aLimitedServer();
    const { body } = await sendInParts(port, "/api/webhooks/github", 10_000);
    expect(JSON.parse(body)).toMatchObject({ error: { code: "bad-input" } });
  });

  test("does not begin to read a body that says how large it is", async () => {
    const port = await aLimitedServer();
    const socket = connect(port, "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100001\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("hangs up on a caller who goes on sending after the refusal", async () => {
    const port = await aLimitedServer();
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.on("error", () => undefined);
    socket.write("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
    const closed = new Promise((resolve) => socket.on("close", resolve));
    const sending = setInterval(() => socket.write(`2710\r\n${ten.toString()}\r\n`), 1);
    await closed;
    clearInterval(sending);
    expect(letIn).toEqual([]);
  });

  test("gives up on a body that comes drop by drop, with 408", async () => {
    const port = await aLimitedServer();
    const { status } = await sendInParts(port, "/", 10, 400);
    expect(status).toBe(408);
    expect(letIn).toEqual([]);
  });

  test("forgets a caller who goes away in mid-body", async () => {
    const port = await aLimitedServer();
    const socket = connect(port, "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc", () =>
      socket.destroy(),
    );
    await once(socket, "close");
    expect(await sendInParts(port, "/", 1)).toMatchObject({ status: 200 });
    expect(letIn).toHaveLength(1);
  });

  test("refuses an address that cannot be read, before anything looks at it", async () => {
    const port = await aLimitedServer();
    const socket = connect(port, "127.0.0.1");
    socket.write("GET /releases/%E0%A4%A HTTP/1.1\r\nhost: x\r\n\r\n");
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain("two hexadecimal digits");
    expect(letIn).toEqual([]);
  });

  test("answers 500 where the handler fails, and goes on", async () => {
    server = createLimitedServer(() => Promise.reject(new Error("a fault of the spec")), limits);
    const port = await portOf(server);
    expect((await sendInParts(port, "/", 1)).status).toBe(500);
    expect((await sendInParts(port, "/", 1)).status).toBe(500);
  });
});
