import { Octokit } from "@octokit/core";
import { RequestError } from "@octokit/request-error";
import type { TadaDocumentNode } from "gql.tada";
import { Kind, print } from "graphql";
import pRetry from "p-retry";

import { RetryableError } from "@/lib/domain/errors";
import type { RateLimit } from "@/lib/domain/observed/rate-limit";

import { readRateLimit } from "./allowance";
import { bytesOf } from "./bytes";
import { type Asking, githubFailure, notAnAnswer } from "./failure";
import { pause, WriteGate } from "./pace";

export interface GitHubClientOptions {
  readonly token: string;
  /** Base of the REST API: "https://api.github.com", or "http://HOST/api/v3" as on Enterprise. */
  readonly apiUrl: string;
  /** The GraphQL API; by default where `apiUrl`'s GitHub has it. */
  readonly graphqlUrl?: string;
  readonly owner: string;
  readonly name: string;
  /** Whose token it is, in words for sentences: "the worker's token", "your sign-in". */
  readonly tokenName?: string;
  /** Told when GitHub does not know the token any more (401): it will never be of use again. */
  readonly onTokenRefused?: () => Promise<void>;
  /** Told after every answer that states our allowance. */
  readonly onRateLimit?: (limit: RateLimit) => void;
  /** A read waits this long for a limit to pass before it gives up; milliseconds, default 3,000. */
  readonly longestPauseMs?: number;
  /** Between two writes; milliseconds. GitHub asks for 1,000, the default. */
  readonly writeGapMs?: number;
  /** One request may take this long; milliseconds, default 30,000. */
  readonly timeoutMs?: number;
  /** How often a read that met a 5xx, a broken connection or a short limit is repeated; default 2. */
  readonly readRetries?: number;
}

/** A REST answer: `body` is not yet parsed. "unchanged" where the ETag still holds (it costs nothing). */
export type RestAnswer =
  | { readonly kind: "answer"; readonly body: unknown; readonly etag: string | null }
  | { readonly kind: "unchanged" };

type RestParameters = Readonly<Record<string, unknown>>;

/**
 * The one door to GitHub. Every method throws only RetryableError ("rate-limited",
 * "world-unreachable") and TerminalError ("not-permitted", "not-found", "world-refused"), see
 * failure.ts. Reads are repeated after a 5xx; writes never are: after a failure nobody knows whether
 * they happened, so whoever writes observes first (DESIGN 6).
 */
export interface GitHubClient {
  readonly owner: string;
  readonly name: string;
  /** Asks a GraphQL query; `operation` completes "GitHub refused to …". */
  query<R, V>(operation: string, document: TadaDocumentNode<R, V>, variables: V): Promise<R>;
  /** Sends a GraphQL mutation, once, at least a second after the write before it. */
  mutate<R, V>(operation: string, document: TadaDocumentNode<R, V>, variables: V): Promise<R>;
  /** GETs a route such as "/repos/{owner}/{repo}/actions/runs"; owner and repo are filled in. */
  get(
    operation: string,
    route: string,
    parameters?: RestParameters,
    etag?: string | null,
  ): Promise<RestAnswer>;
  /** GETs a file of at most `most` bytes; TerminalError "too-large" where it has more. */
  download(
    operation: string,
    route: string,
    parameters: RestParameters,
    most: number,
  ): Promise<Uint8Array>;
  /** Sends "POST /repos/…" (or PATCH, PUT, DELETE), once, paced like `mutate`; answers the body. */
  send(operation: string, route: string, parameters?: RestParameters): Promise<unknown>;
  /** HTTP requests sent so far, repetitions included. */
  requests(): number;
}

const defaults = { longestPauseMs: 3_000, writeGapMs: 1_000, timeoutMs: 30_000, readRetries: 2 };

export function githubClient(options: GitHubClientOptions): GitHubClient {
  return new OctokitClient(options);
}

type Listener = "onRateLimit" | "onTokenRefused";

class OctokitClient implements GitHubClient {
  readonly owner: string;
  readonly name: string;
  readonly #options: Required<Omit<GitHubClientOptions, Listener | "graphqlUrl">>;
  readonly #onRateLimit: (limit: RateLimit) => void;
  readonly #onTokenRefused: () => Promise<void>;
  readonly #octokit: Octokit;
  readonly #ask: Octokit["graphql"];
  readonly #gate: WriteGate;
  #requests = 0;

  constructor(options: GitHubClientOptions) {
    this.owner = options.owner;
    this.name = options.name;
    this.#options = { ...defaults, tokenName: "the token", ...options };
    this.#onRateLimit = options.onRateLimit ?? (() => undefined);
    this.#onTokenRefused = options.onTokenRefused ?? (() => Promise.resolve());
    this.#gate = new WriteGate(this.#options.writeGapMs);
    this.#octokit = new Octokit({
      auth: options.token,
      baseUrl: options.apiUrl.replace(/\/$/, ""),
      userAgent: "slipway",
      request: {
        fetch: (url: string, init: RequestInit) => this.#fetch(url, init),
        parseSuccessResponseBody: false,
      },
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    this.#octokit.hook.after("request", readBody);
    this.#ask = this.#octokit.graphql.defaults(graphqlAddress(options.graphqlUrl));
  }

  requests(): number {
    return this.#requests;
  }

  query<R, V>(operation: string, document: TadaDocumentNode<R, V>, variables: V): Promise<R> {
    const asking = this.#asking(operation);
    return this.#patiently(() => this.#graphql(asking, document, variables));
  }

  mutate<R, V>(operation: string, document: TadaDocumentNode<R, V>, variables: V): Promise<R> {
    const asking = this.#asking(operation);
    return this.#gate.pass(() => this.#graphql(asking, document, variables));
  }

  get(
    operation: string,
    route: string,
    parameters: RestParameters = {},
    etag: string | null = null,
  ): Promise<RestAnswer> {
    const asking = this.#asking(operation);
    return this.#patiently(() => this.#rest(asking, `GET ${route}`, parameters, etag));
  }

  download(
    operation: string,
    route: string,
    parameters: RestParameters,
    most: number,
  ): Promise<Uint8Array> {
    const asking = this.#asking(operation);
    return this.#patiently(async () => {
      const answer = await this.#rest(asking, `GET ${route}`, parameters, null, most);
      if (answer.kind === "answer" && answer.body instanceof Uint8Array) return answer.body;
      throw notAnAnswer(asking);
    });
  }

  async send(operation: string, route: string, parameters: RestParameters = {}): Promise<unknown> {
    const asking = this.#asking(operation);
    const answer = await this.#gate.pass(() => this.#rest(asking, route, parameters, null));
    return answer.kind === "answer" ? answer.body : null;
  }

  #asking(operation: string): Asking {
    return { operation, tokenName: this.#options.tokenName };
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    this.#requests += 1;
    const signal = AbortSignal.timeout(this.#options.timeoutMs);
    const response = await fetch(url, { ...init, signal });
    const limit = readRateLimit((name) => response.headers.get(name) ?? undefined);
    if (limit) this.#onRateLimit(limit);
    if (response.status === 401) await this.#onTokenRefused();
    return response;
  }

  async #graphql<R, V>(asking: Asking, document: TadaDocumentNode<R, V>, variables: V): Promise<R> {
    try {
      const parameters = { ...variables, operationName: operationName(document) };
      const result = await this.#ask<R | undefined>(textOf(document), parameters);
      if (result === undefined || result === null) throw notAnAnswer(asking);
      return result;
    } catch (error) {
      throw githubFailure(error, asking);
    }
  }

  async #rest(
    asking: Asking,
    route: string,
    parameters: RestParameters,
    etag: string | null,
    mostBytes: number | null = null,
  ): Promise<RestAnswer> {
    const place = { owner: this.owner, repo: this.name };
    const headers = etag === null ? {} : { "if-none-match": etag };
    try {
      const response = await this.#octokit.request(route, {
        ...place,
        ...parameters,
        headers,
        ...(mostBytes === null ? {} : { request: { mostBytes } }),
      });
      return { kind: "answer", body: response.data, etag: response.headers.etag ?? null };
    } catch (error) {
      if (error instanceof RequestError && error.status === 304) return { kind: "unchanged" };
      throw githubFailure(error, asking);
    }
  }

  /**
   * Sends a read again after bad luck that may be over, instead of failing a whole sync for it: after
   * one second, then four; after a limit that ends soon, when it has ended.
   */
  async #patiently<T>(read: () => Promise<T>): Promise<T> {
    const { longestPauseMs, readRetries } = this.#options;
    return pRetry(read, {
      retries: readRetries,
      minTimeout: 1_000,
      factor: 4,
      shouldRetry: async ({ error, retryDelay }) => {
        if (!(error instanceof RetryableError)) return false;
        if (error.code === "rate-limited") {
          if (error.retryAfterMs > longestPauseMs) return false;
          await pause(error.retryAfterMs - retryDelay);
          return true;
        }
        // An answer that is no good although GitHub was there would be the same again.
        return error.fields.status !== 200;
      },
    });
  }
}

/**
 * Octokit's own reader minds whole numbers beyond 2^53, of which GitHub has none, and takes ten times
 * as long. What is no JSON (a proxy's page) stays text, which no caller takes for an answer.
 */
async function readBody(
  response: { data: unknown },
  { request }: { readonly request?: object },
): Promise<void> {
  if (!(response.data instanceof ReadableStream)) return;
  if (request !== undefined && "mostBytes" in request && typeof request.mostBytes === "number") {
    response.data = await bytesOf(response.data, request.mostBytes);
    return;
  }
  const text = await new Response(response.data).text();
  response.data = parseJson(text) ?? text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Octokit wants base and path apart; without an address it finds GraphQL beside the REST API. */
function graphqlAddress(url: string | undefined): Readonly<Record<string, string>> {
  if (url === undefined) return {};
  const { origin, pathname } = new URL(url);
  return { baseUrl: origin, url: pathname };
}

function silent(): void {
  // Octokit warns on the console about what we throw ourselves.
}

const texts = new WeakMap<object, string>();

/** The document as it is sent; a sync asks the same one a hundred times. */
function textOf(document: TadaDocumentNode<unknown, never>): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const text = print(document);
  texts.set(document, text);
  return text;
}

/** GitHub's logs and the sandbox's faults go by the name of the operation. */
function operationName(document: TadaDocumentNode<unknown, never>): string | undefined {
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) return definition.name?.value;
  return undefined;
}
