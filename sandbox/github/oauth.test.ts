import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { OAUTH_SECRET, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { environment } from "@/tests/environment";

const CALLBACK = "http://127.0.0.1:3000/api/auth/callback/github";
let small: SmallSandbox;

beforeAll(async () => {
  small = await smallSandbox();
});

afterAll(() => small.end());

function authorizeUrl(parameters: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${small.sandbox.origin}/login/oauth/authorize`);
  const all = { client_id: "slipway", redirect_uri: CALLBACK, state: "s t", ...parameters };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url;
}

async function codeFor(
  login: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> {
  const url = authorizeUrl({ ...parameters, authorize_as: login });
  const response = await fetch(url, { redirect: "manual" });
  expect(response.status).toBe(302);
  const location = new URL(response.headers.get("location") ?? "");
  expect(location.searchParams.get("state")).toBe("s t");
  return location.searchParams.get("code") ?? "";
}

async function exchange(parameters: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(`${small.sandbox.origin}/login/oauth/access_token`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({ client_id: "slipway", client_secret: OAUTH_SECRET, ...parameters }),
  });
  return response.json();
}

const tokenAnswer = z.object({
  access_token: z.string().regex(/^gho_[0-9a-f]{36}$/),
  scope: z.string(),
  token_type: z.literal("bearer"),
});

/** A token of that person with these scopes, by the way a browser goes. */
async function grantedTo(login: string, scope: string): Promise<z.infer<typeof tokenAnswer>> {
  const code = await codeFor(login, scope === "" ? {} : { scope });
  return tokenAnswer.parse(await exchange({ code }));
}

function asked(address: string, token: string, body?: object) {
  const headers = { authorization: `token ${token}` };
  return small.rest(address, body, { login: null, headers });
}

describe("signing in", () => {
  it("offers the four personas by name and part", async () => {
    const page = await (await fetch(authorizeUrl())).text();
    for (const part of ["release manager", "reviewer", "contributor", "visitor"]) {
      expect(page).toContain(part);
    }
    expect(page.match(/<a class="button"/g)).toHaveLength(4);
    expect(page).toContain("authorize_as=ada");
  });

  it("gives a token for a code, once, and the token is the persona's", async () => {
    const code = await codeFor("grace");
    const granted = tokenAnswer.parse(await exchange({ code, redirect_uri: CALLBACK }));
    expect(await exchange({ code })).toMatchObject({ error: "bad_verification_code" });
    const { body, headers } = await asked("GET /user", granted.access_token);
    expect(body).toMatchObject({ login: "grace" });
    expect(headers.get("x-oauth-scopes")).toBe(granted.scope);
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
    const page = await fetch(authorizeUrl({ authorize_as: "mallory" }), { redirect: "manual" });
    expect(page.status).toBe(200);
    await page.text();
  });
});

/** git, beside this process, which answers it. */
function run(args: readonly string[]): Promise<{ readonly stderr: string }> {
  const child = spawn("git", args, { env: { ...environment, GIT_TERMINAL_PROMPT: "0" } });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => child.on("close", () => resolve({ stderr })));
}

describe("what a token was granted", () => {
  it("is normalised, named with the token and in every answer", async () => {
    const { scope } = await grantedTo("ada", "repo public_repo read:user no-such-scope");
    expect(scope).toBe("read:user,repo");
  });

  it("is, where nothing is asked for, all that was granted before", async () => {
    await grantedTo("vera", "read:user");
    await grantedTo("vera", "public_repo");
    expect((await grantedTo("vera", "")).scope).toBe("public_repo,read:user");
    expect((await grantedTo("alan", "")).scope).toBe("");
  });

  it("is asked of the account that the application suggests", async () => {
    const page = await (await fetch(authorizeUrl({ login: "ada", scope: "public_repo" }))).text();
    expect(page.match(/<a class="button"/g)).toHaveLength(1);
    expect(page).toContain("read and write your public repositories");
  });

  it("reads what is public, and what the person may do there, by identity alone", async () => {
    const { access_token: token } = await grantedTo("ada", "read:user");
    const query = `{ repository(owner: "twisted", name: "twisted") { viewerPermission } }`;
    const response = await fetch(`${small.sandbox.origin}/api/graphql`, {
      method: "POST",
      headers: { authorization: `bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toEqual({ data: { repository: { viewerPermission: "WRITE" } } });
    expect((await asked("GET /user/emails", token)).status).toBe(404);
  });

  it("keeps a token without the scope from writing, as GitHub does at each door", async () => {
    const { access_token: token } = await grantedTo("ada", "read:user");
    const release = { tag_name: "twisted-24.7.0rc1", target_commitish: "trunk" };
    const refused = await asked("POST /repos/twisted/twisted/releases", token, release);
    expect(refused.status).toBe(404);
    expect(refused.headers.get("x-accepted-oauth-scopes")).toBe("public_repo, repo");
    const mutation = `mutation { createIssue(input: {repositoryId: "x", title: "y"}) { clientMutationId } }`;
    const response = await fetch(`${small.sandbox.origin}/api/graphql`, {
      method: "POST",
      headers: { authorization: `bearer ${token}` },
      body: JSON.stringify({ query: mutation }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      errors: [
        {
          type: "INSUFFICIENT_SCOPES",
          message: expect.stringContaining(
            "requires one of the following scopes: ['public_repo', 'repo']",
          ),
        },
      ],
    });
    const remote = new URL(`${small.sandbox.origin}/twisted/twisted.git`);
    remote.username = token;
    const push = ["--git-dir", small.sandbox.gitDir, "push", remote.href, "trunk:refs/heads/new"];
    const { stderr } = await run(push);
    expect(stderr).toMatch(/Permission to twisted\/twisted.git denied to ada/);
    expect(stderr).toMatch(/error: 403/);
  });

  it("is revoked with the tenth token after it", async () => {
    const first = await grantedTo("grace", "read:user");
    for (let count = 0; count < 9; count += 1) await grantedTo("grace", "read:user");
    expect((await asked("GET /user", first.access_token)).status).toBe(200);
    await grantedTo("grace", "read:user");
    expect((await asked("GET /user", first.access_token)).status).toBe(401);
  });
});
