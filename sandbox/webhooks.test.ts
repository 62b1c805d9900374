import { createServer, type Server } from "node:http";
import { verify } from "@octokit/webhooks-methods";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addFault } from "./faults";
import { openIssue } from "./github/issues";
import { smallSandbox, type SmallSandbox } from "./testing/small-sandbox";
import { deliverWebhooks } from "./webhooks";

interface Received {
  readonly id: string;
  readonly event: string;
  readonly signature: string;
  readonly body: string;
}

const SECRET = "webhook secret";
let small: SmallSandbox;
let receiver: Server;
let received: Received[];

function header(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : "";
}

beforeEach(async () => {
  small = await smallSandbox();
  received = [];
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      received.push({
        id: header(request.headers["x-github-delivery"]),
        event: header(request.headers["x-github-event"]),
        signature: header(request.headers["x-hub-signature-256"]),
        body,
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = receiver.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  deliverWebhooks(small.sandbox, { target: `http://127.0.0.1:${port}/hook`, secret: SECRET });
});

afterEach(async () => {
  receiver.close();
  await small.end();
});

function open(title: string): void {
  openIssue(small.sandbox, { title, body: "", author: "ada", labels: [], assignees: [] });
}

describe("webhooks", () => {
  it("are signed and say what happened", async () => {
    open("Hello");
    await expect.poll(() => received.length).toBe(1);
    const [delivery] = received;
    expect(delivery?.event).toBe("issues");
    expect(await verify(SECRET, delivery?.body ?? "", delivery?.signature ?? "")).toBe(true);
    expect(JSON.parse(delivery?.body ?? "{}")).toMatchObject({
      action: "opened",
      issue: { number: 1, title: "Hello", state: "open" },
      repository: { full_name: "twisted/twisted" },
      sender: { login: "ada" },
    });
  });

  it("come twice with the same id, or not at all, when the fault is on", async () => {
    addFault(small.sandbox, { kind: "webhook-doubled" });
    open("Twice");
    await expect.poll(() => received.length).toBe(2);
    expect(received[0]?.id).toBe(received[1]?.id);
    addFault(small.sandbox, { kind: "webhook-lost" });
    open("Lost");
    open("Arrives");
    await expect.poll(() => received.length).toBe(3);
    expect(received[2]?.body).toContain("Arrives");
  });
});
