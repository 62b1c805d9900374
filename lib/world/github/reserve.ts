import { RetryableError } from "@/lib/domain/errors";
import { calendarDay, fromMs, toMs } from "@/lib/domain/instant";
import type { RateLimit } from "@/lib/domain/observed/rate-limit";

import type { GitHubClient } from "./client";

/**
 * What is left of our allowance, as the answers state it. Kept by the machine's clock, since GitHub's
 * hours go by it even where a rehearsal's world has another one.
 */
export class Allowances {
  readonly #newest = new Map<string, RateLimit>();

  /** For GitHubClientOptions.onRateLimit. */
  readonly note = (limit: RateLimit): void => {
    this.#newest.set(limit.resource, limit);
  };

  /** The newest statement for each resource ("graphql", "core"). */
  all(): readonly RateLimit[] {
    return [...this.#newest.values()];
  }

  /** Throws RetryableError "rate-limited" where less than `reserve` requests are left until the reset. */
  require(resource: string, reserve: number): void {
    const limit = this.#newest.get(resource);
    if (limit === undefined || limit.remaining >= reserve) return;
    const waitMs = toMs(limit.resetsAt) - Date.now();
    if (waitMs <= 0) return;
    throw new RetryableError(
      "rate-limited",
      `Only ${limit.remaining} of ${limit.limit} requests to GitHub are left until ${clockTime(limit.resetsAt)}; they are kept for what people do.`,
      {
        retryAfterMs: waitMs,
        fields: { resource, remaining: limit.remaining },
        whatToDo: "Wait: looking goes on by itself then. What was seen before stays on the page.",
      },
    );
  }
}

function clockTime(instant: string): string {
  const text = fromMs(toMs(instant));
  return `${text.slice(11, 16)} UTC on ${calendarDay(text)}`;
}

/** A client that reads only while more than `reserve` requests are left: a sync must not use up what writing needs. */
export function withReserve(
  client: GitHubClient,
  allowances: Allowances,
  reserve: number,
): GitHubClient {
  return {
    owner: client.owner,
    name: client.name,
    query: async (operation, document, variables) => {
      allowances.require("graphql", reserve);
      return client.query(operation, document, variables);
    },
    get: async (operation, route, parameters, etag) => {
      allowances.require("core", reserve);
      return client.get(operation, route, parameters, etag);
    },
    download: async (operation, route, parameters, most) => {
      allowances.require("core", reserve);
      return client.download(operation, route, parameters, most);
    },
    mutate: (operation, document, variables) => client.mutate(operation, document, variables),
    send: (operation, route, parameters) => client.send(operation, route, parameters),
    requests: () => client.requests(),
  };
}
