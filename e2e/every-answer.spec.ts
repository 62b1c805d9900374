import { request as send } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test, type APIResponse } from "@playwright/test";
import { signIn } from "./desk";
import { inBatches } from "./in-batches";
import { addressOf, routes, type Route } from "./route-table";

/** What holds of every answer, whoever asks for whatever: the policy of pages, the bounds of bodies. */

const all = routes();

/** Addresses of nothing, named as what is no page would be. */
const endings = ["txt", "svg", "png", "ico", "js", "css", "csv", "json", "map", "html"];
const places = ["", "/releases", "/deprecations", "/exceptions", "/api", "/_next", "/_next/static"];
const nothings = [
  ...places.flatMap((place) => endings.map((ending) => `${place}/no-such-thing.${ending}`)),
  ...["/favicon.ico", "/robots.txt", "/sitemap.xml", "/api", "/_next/image"],
  ...["signin", "signout", "error", "verify-request", "session", "csrf", "callback/other"].map(
    (page) => `/api/auth/${page}`,
  ),
];

/** A stream never ends. */
const ends = ({ pattern }: Route) => !pattern.endsWith("/events");

const addresses = [...all.filter(ends).map((route) => addressOf(route)), ...nothings];

function expectPolicy(response: APIResponse, asked: string): void {
  const headers = response.headers();
  expect(headers["x-content-type-options"], asked).toBe("nosniff");
  if (!headers["content-type"]?.startsWith("text/html")) return;
  const policy = headers["content-security-policy"] ?? "";
  expect(policy, asked).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic'/);
  expect(policy, asked).toContain("frame-ancestors 'none'");
  expect(policy, asked).toContain("object-src 'none'");
}

test("every page has the policy, also that of an address which does not exist", async ({
  page,
}) => {
  await inBatches(addresses, async (asked) => {
    expectPolicy(await page.request.get(asked, { maxRedirects: 0 }), asked);
  });
  await signIn(page, "ada");
  await inBatches(addresses, async (asked) => {
    expectPolicy(await page.request.get(asked, { maxRedirects: 0 }), `${asked}, signed in`);
  });
});

test("next-auth shows no pages of its own", async ({ request }) => {
  for (const name of ["signin", "signout", "error", "verify-request", "providers"]) {
    const response = await request.get(`/api/auth/${name}`, { maxRedirects: 0 });
    expect(response.status(), name).toBe(404);
    expect(response.headers()["content-type"], name).toContain("application/json");
  }
});

const part = Buffer.alloc(65_536, "x");
const parts = 1_536;

interface Cut {
  readonly status: number;
  readonly sent: number;
}

/** Sends up to 96 MB without saying how much it will be, until an answer comes. */
async function sendWithoutEnd(url: string, contentType: string): Promise<Cut> {
  const headers = { "content-type": contentType, "transfer-encoding": "chunked" };
  const asked = send(url, { method: "POST", headers, agent: false });
  const answers: number[] = [];
  const answered = new Promise<void>((resolve, reject) => {
    asked.on("response", (response) => {
      answers.push(response.statusCode ?? 0);
      response.resume();
      resolve();
    });
    asked.on("close", () => reject(new Error(`${url} hung up without an answer.`)));
  });
  // What is still on its way when the server hangs up.
  asked.on("error", () => undefined);
  answered.catch(() => undefined);
  let sent = 0;
  while (sent < parts && answers.length === 0 && !asked.destroyed) {
    if (!asked.write(part)) await Promise.race([drained(asked), answered.catch(() => undefined)]);
    sent += 1;
    await nextTurn();
  }
  if (sent === parts) asked.end();
  await answered;
  asked.destroy();
  return { status: answers[0] ?? 0, sent: sent * part.length };
}

function drained(asked: ReturnType<typeof send>): Promise<void> {
  return new Promise((resolve) => asked.once("drain", resolve));
}

test("a body without end is cut off by 413, on every route", async ({ baseURL }) => {
  for (const route of all) {
    const url = new URL(addressOf(route), baseURL).href;
    const type = route.kind === "page" ? "multipart/form-data; boundary=x" : "application/json";
    const { status, sent } = await sendWithoutEnd(url, type);
    expect(status, url).toBe(413);
    expect(sent, url).toBeLessThan(48 * 1024 * 1024);
  }
});
