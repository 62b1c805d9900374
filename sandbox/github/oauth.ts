/** Sign in with GitHub: the page where one chooses who to be, and the exchange of the code. */
import { randomBytes } from "node:crypto";
import type { World } from "@/sandbox/store";
import type { Persona } from "@/sandbox/world";
import { escapeHtml, htmlPage } from "./html";
import { personByLogin, playedPersonas } from "./people";

interface Grant {
  readonly login: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly expiresAt: number;
}

export interface OAuthSettings {
  /** The application's secret; null takes any. */
  readonly secret: string | null;
  /** The application's own origin: nobody is sent anywhere else with a code; null allows any. */
  readonly appOrigin: string | null;
}

const CODE_LIVES_MS = 10 * 60_000;
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const DEFAULT_SCOPE = "read:user,user:email";

function personForm(world: World, url: URL, person: Persona): string {
  const target = new URL(url.pathname + url.search, world.origin);
  target.searchParams.set("login", person.login);
  const href = escapeHtml(target.pathname + target.search);
  return `<li><a class="button" href="${href}"><strong>${escapeHtml(person.name)}</strong> <span>${escapeHtml(person.part)}</span> <small>@${escapeHtml(person.login)} · ${person.permission.toLowerCase()} access</small></a></li>`;
}

function chooser(world: World, url: URL): Response {
  const people = playedPersonas(world).map((person) => personForm(world, url, person));
  return htmlPage(
    "Who are you in this rehearsal?",
    `<p>This is the rehearsal’s stand-in for GitHub’s sign-in: choose the part you play.</p>
<ul class="people">${people.join("\n")}</ul>`,
  );
}

function exchangeError(error: string, description: string): Response {
  const error_uri =
    "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/";
  return Response.json({ error, error_description: description, error_uri });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The parameters of a request, as a form or as JSON; none when they cannot be read. */
async function parameters(request: Request): Promise<URLSearchParams> {
  const text = await request.text();
  if (!request.headers.get("content-type")?.includes("json")) return new URLSearchParams(text);
  const body = parsed(text);
  const entries = Object.entries(typeof body === "object" && body !== null ? body : {});
  return new URLSearchParams(entries.map(([key, value]) => [key, String(value)]));
}

/** The OAuth application of one sandbox; codes live in memory, for ten minutes and one use. */
export class OAuth {
  private readonly grants = new Map<string, Grant>();

  constructor(private readonly settings: OAuthSettings) {}

  /** Answers /login/oauth/…. */
  async handle(request: Request, url: URL, world: World): Promise<Response | null> {
    if (url.pathname === "/login/oauth/authorize") return this.authorize(url, world);
    if (url.pathname !== "/login/oauth/access_token") return null;
    if (request.method !== "POST") return new Response(null, { status: 404 });
    return this.exchange(request, world);
  }

  private authorize(url: URL, world: World): Response {
    const redirect = URL.parse(url.searchParams.get("redirect_uri") ?? "");
    if (redirect === null || !this.isAllowed(redirect)) {
      return htmlPage(
        "Be careful!",
        "<p>The <code>redirect_uri</code> is not associated with this application.</p>",
        400,
      );
    }
    const person = personByLogin(world, url.searchParams.get("login") ?? "");
    if (person === null || !playedPersonas(world).includes(person)) return chooser(world, url);
    const code = randomBytes(10).toString("hex");
    this.grants.set(code, {
      login: person.login,
      redirectUri: redirect.href,
      scope: url.searchParams.get("scope") ?? DEFAULT_SCOPE,
      expiresAt: Date.now() + CODE_LIVES_MS,
    });
    redirect.searchParams.set("code", code);
    const state = url.searchParams.get("state");
    if (state !== null) redirect.searchParams.set("state", state);
    return new Response(null, { status: 302, headers: { location: redirect.href } });
  }

  private isAllowed(redirect: URL): boolean {
    if (!/^https?:$/.test(redirect.protocol)) return false;
    const { appOrigin } = this.settings;
    if (appOrigin === null || redirect.origin === appOrigin) return true;
    // As on GitHub, a loopback address matches whatever its port.
    return LOOPBACK.has(redirect.hostname) && LOOPBACK.has(new URL(appOrigin).hostname);
  }

  private async exchange(request: Request, world: World): Promise<Response> {
    const given = await parameters(request);
    const basic = request.headers.get("authorization")?.replace(/^basic /i, "");
    const [, basicSecret] = basic ? Buffer.from(basic, "base64").toString().split(":") : [];
    const secret = given.get("client_secret") ?? basicSecret ?? "";
    if (this.settings.secret !== null && decodeURIComponent(secret) !== this.settings.secret) {
      return exchangeError(
        "incorrect_client_credentials",
        "The client_id and/or client_secret passed are incorrect.",
      );
    }
    const code = given.get("code") ?? "";
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const person = grant === undefined ? null : personByLogin(world, grant.login);
    if (grant === undefined || person === null || grant.expiresAt < Date.now()) {
      return exchangeError("bad_verification_code", "The code passed is incorrect or expired.");
    }
    const redirect = given.get("redirect_uri");
    if (redirect !== null && URL.parse(redirect)?.href !== grant.redirectUri) {
      return exchangeError(
        "redirect_uri_mismatch",
        "The redirect_uri MUST match the registered callback URL for this application.",
      );
    }
    const scope = grant.scope.split(/[\s,]+/).join(",");
    return this.token(request, { access_token: person.token, scope, token_type: "bearer" });
  }

  /** GitHub answers as a form unless it is asked for JSON. */
  private token(request: Request, token: Record<string, string>): Response {
    const wantsJson = request.headers.get("accept")?.includes("json") === true;
    return wantsJson ? Response.json(token) : new Response(new URLSearchParams(token));
  }
}
