import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OAUTH_SECRET, smallWorld, type SmallWorld } from "@/sandbox/testing/small-world";

const CALLBACK = "http://127.0.0.1:3000/api/auth/callback/github";
let small: SmallWorld;

beforeAll(async () => {
  small = await smallWorld();
});

afterAll(() => small.end());

function authorizeUrl(parameters: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${small.world.origin}/login/oauth/authorize`);
  const all = { client_id: "slipway", redirect_uri: CALLBACK, state: "s t", ...parameters };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url;
}

async function codeFor(login: string): Promise<string> {
  const response = await fetch(authorizeUrl({ login }), { redirect: "manual" });
  expect(response.status).toBe(302);
  const location = new URL(response.headers.get("location") ?? "");
  expect(location.searchParams.get("state")).toBe("s t");
  return location.searchParams.get("code") ?? "";
}

async function exchange(parameters: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(`${small.world.origin}/login/oauth/access_token`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({ client_id: "slipway", client_secret: OAUTH_SECRET, ...parameters }),
  });
  return response.json();
}

describe("signing in", () => {
  it("offers the four personas by name and part", async () => {
    const page = await (await fetch(authorizeUrl())).text();
    for (const part of ["release manager", "reviewer", "contributor", "visitor"]) {
      expect(page).toContain(part);
    }
    expect(page.match(/<a class="button"/g)).toHaveLength(4);
    expect(page).toContain("login=ada");
  });

  it("gives a token for a code, once, and the token is the persona's", async () => {
    const code = await codeFor("grace");
    const token = { access_token: "token-grace", token_type: "bearer" };
    expect(await exchange({ code, redirect_uri: CALLBACK })).toMatchObject(token);
    expect(await exchange({ code })).toMatchObject({ error: "bad_verification_code" });
    const { body, headers } = await small.rest("GET /user", undefined, { login: "grace" });
    expect(body).toMatchObject({ login: "grace" });
    expect(headers.get("x-oauth-scopes")).not.toBeNull();
  });

  it("refuses a wrong secret and another redirect", async () => {
    const code = await codeFor("ada");
    expect(await exchange({ code, client_secret: "guess" })).toMatchObject({
      error: "incorrect_client_credentials",
    });
    const other = await codeFor("ada");
    expect(await exchange({ code: other, redirect_uri: "http://evil.example/" })).toMatchObject({
      error: "redirect_uri_mismatch",
    });
  });

  it("sends nobody to something that is no address, and nobody unknown anywhere", async () => {
    expect((await fetch(authorizeUrl({ redirect_uri: "javascript:alert(1)" }))).status).toBe(400);
    const page = await fetch(authorizeUrl({ login: "mallory" }), { redirect: "manual" });
    expect(page.status).toBe(200);
    await page.text();
  });
});
