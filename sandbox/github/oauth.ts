/** Sign in with GitHub: the page where one chooses who to be, and the exchange of the code. */
import { randomBytes } from "node:crypto";
import type { Sandbox } from "@/sandbox/sandbox";
import type { GrantRecord, Persona } from "@/sandbox/state";
import { escapeHtml, htmlPage } from "./html";
import { personByLogin, playedPersonas } from "./people";
import { normalised } from "./scopes";

/** What a code stands for, until it is exchanged. */
interface Consent {
  readonly login: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
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
/** GitHub keeps so many tokens of a person and set of scopes; the oldest is revoked for the next. */
const TOKENS_KEPT = 10;

function personForm(sandbox: Sandbox, url: URL, person: Persona): string {
  const target = new URL(url.pathname + url.search, sandbox.origin);
  target.searchParams.set("authorize_as", person.login);
  const href = escapeHtml(target.pathname + target.search);
  return `<li><a class="button" href="${href}"><strong>${escapeHtml(person.name)}</strong> <span>${escapeHtml(person.part)}</span> <small>@${escapeHtml(person.login)} · ${person.permission.toLowerCase()} access</small></a></li>`;
}

const WORDS: Readonly<Record<string, string>> = {
  repo: "read and write all your repositories, private ones too",
  public_repo: "read and write your public repositories",
  "read:org": "see your organizations and teams",
  "read:user": "see your profile",
};

function scopeList(url: URL): string {
  const scopes = normalised(askedScopes(url) ?? []);
  const items = scopes.map(
    (scope) =>
      `<li><code>${escapeHtml(scope)}</code>: ${WORDS[scope] ?? "more of your account"}</li>`,
  );
  return items.length === 0 ? "" : `<p>Slipway asks to:</p><ul>${items.join("\n")}</ul>`;
}

/**
 * Asks who one is and whether one agrees, in one page. `login` in the address is, as on GitHub, the
 * account that the application suggests: no other is offered then.
 */
function chooser(sandbox: Sandbox, url: URL): Response {
  const all = playedPersonas(sandbox);
  const suggested = all.filter(({ login }) => login === url.searchParams.get("login"));
  const people = (suggested.length > 0 ? suggested : all).map((one) =>
    personForm(sandbox, url, one),
  );
  return htmlPage(
    suggested.length > 0 ? "Authorize Slipway" : "Who are you in this rehearsal?",
    `<p>This is the rehearsal’s stand-in for GitHub’s sign-in: choose the part you play.</p>
${scopeList(url)}
<ul class="people">${people.join("\n")}</ul>`,
  );
}

/** The scopes in the address; null where it names none. */
function askedScopes(url: URL): readonly string[] | null {
  const scopes = (url.searchParams.get("scope") ?? "").split(/[\s,]+/).filter((one) => one !== "");
  return scopes.length === 0 ? null : scopes;
}

/** Without scopes GitHub grants again all that the person has granted to the application before. */
function grantedBefore(sandbox: Sandbox, login: string): readonly string[] {
  return (sandbox.state.grants ?? []).flatMap((one) => (one.login === login ? one.scopes : []));
}

/** Makes a token and keeps it; the person's oldest with the same scopes may go for it. */
function newToken(sandbox: Sandbox, login: string, scopes: readonly string[]): string {
  const token = `gho_${randomBytes(18).toString("hex")}`;
  const isSame = (one: GrantRecord) => one.login === login && one.scopes.join() === scopes.join();
  return sandbox.change((state) => {
    const before = state.grants ?? [];
    const kept = before.filter(isSame).slice(1 - TOKENS_KEPT);
    const others = before.filter((one) => !isSame(one));
    state.grants = [...others, ...kept, { token, login, scopes }];
    return token;
  });
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
  private readonly consents = new Map<string, Consent>();

  constructor(private readonly settings: OAuthSettings) {}

  /** Answers /login/oauth/…. */
  async handle(request: Request, url: URL, sandbox: Sandbox): Promise<Response | null> {
    if (url.pathname === "/login/oauth/authorize") return this.authorize(url, sandbox);
    if (url.pathname !== "/login/oauth/access_token") return null;
    if (request.method !== "POST") return new Response(null, { status: 404 });
    return this.exchange(request, sandbox);
  }

  private authorize(url: URL, sandbox: Sandbox): Response {
    const redirect = URL.parse(url.searchParams.get("redirect_uri") ?? "");
    if (redirect === null || !this.isAllowed(redirect)) {
      return htmlPage(
        "Be careful!",
        "<p>The <code>redirect_uri</code> is not associated with this application.</p>",
        400,
      );
    }
    const person = personByLogin(sandbox, url.searchParams.get("authorize_as") ?? "");
    if (person === null || !playedPersonas(sandbox).includes(person)) return chooser(sandbox, url);
    const code = randomBytes(10).toString("hex");
    this.consents.set(code, {
      login: person.login,
      redirectUri: redirect.href,
      scopes: normalised(askedScopes(url) ?? grantedBefore(sandbox, person.login)),
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

  private async exchange(request: Request, sandbox: Sandbox): Promise<Response> {
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
    const consent = this.consents.get(code);
    this.consents.delete(code);
    const person = consent === undefined ? null : personByLogin(sandbox, consent.login);
    if (consent === undefined || person === null || consent.expiresAt < Date.now()) {
      return exchangeError("bad_verification_code", "The code passed is incorrect or expired.");
    }
    const redirect = given.get("redirect_uri");
    if (redirect !== null && URL.parse(redirect)?.href !== consent.redirectUri) {
      return exchangeError(
        "redirect_uri_mismatch",
        "The redirect_uri MUST match the registered callback URL for this application.",
      );
    }
    const { scopes } = consent;
    const access_token = newToken(sandbox, person.login, scopes);
    return this.token(request, { access_token, scope: scopes.join(","), token_type: "bearer" });
  }

  /** GitHub answers as a form unless it is asked for JSON. */
  private token(request: Request, token: Record<string, string>): Response {
    const wantsJson = request.headers.get("accept")?.includes("json") === true;
    return wantsJson ? Response.json(token) : new Response(new URLSearchParams(token));
  }
}
