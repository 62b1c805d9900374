import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sayByWebhook } from "./webhook";

/** A webhook that answers with this, and keeps what it was sent. */
let server: Server;
let sent: { readonly type: string | undefined; readonly body: string }[];
let status: number;
beforeEach(async () => {
  sent = [];
  status = 200;
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      sent.push({ type: request.headers["content-type"], body });
      if (status === 0) request.socket.destroy();
      else response.writeHead(status, { location: "http://127.0.0.1:1/" }).end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => server.close());

const url = () => {
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === "object" ? address?.port : 0)}/hook/secret`;
};

describe("a room’s webhook", () => {
  it("is given a text as JSON, whatever stands in it", async () => {
    const text = 'A "quoted"\ntitle </script>';
    await sayByWebhook({ url: url() }, text);
    expect(sent).toEqual([{ type: "application/json", body: JSON.stringify({ text }) }]);
  });

  it.each([
    [404, "TerminalError", "not-sent"],
    [429, "RetryableError", "not-sent"],
    [503, "RetryableError", "world-unreachable"],
    [302, "RetryableError", "world-unreachable"],
    [0, "RetryableError", "world-unreachable"],
  ])("that answers %s: %s %s, without its address", async (answer, name, code) => {
    status = answer;
    const error: unknown = await sayByWebhook({ url: url() }, "x").catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name, code });
    expect(JSON.stringify(error) + String(error)).not.toContain("secret");
  });

  it("that nobody answers at was certainly told nothing", async () => {
    const gone = url();
    server.close();
    await once(server, "close");
    await expect(sayByWebhook({ url: gone }, "x")).rejects.toMatchObject({
      name: "RetryableError",
      code: "not-sent",
    });
  });
});
