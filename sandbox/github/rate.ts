/**
 * GitHub's rate limits: points an hour for each person and resource, and content made a minute.
 * By the machine's clock, since clients wait by theirs. Forgotten at a restart.
 */
import type { Sandbox } from "@/sandbox/sandbox";
import type { RateStatus } from "./graphql/fields";

export type Resource = "core" | "graphql" | "search";

export interface Rate {
  readonly resource: Resource;
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970 at which the hour ends. */
  readonly reset: number;
}

interface Window {
  used: number;
  readonly endsAt: number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const LIMIT = 5000;
const ANONYMOUS_LIMIT = 60;
const WRITES_PER_MINUTE = 80;

class Meter {
  private readonly windows = new Map<string, Window>();
  private readonly writes = new Map<string, number[]>();

  rate(login: string | null, resource: Resource): Rate {
    const window = this.window(login, resource);
    const limit = login === null ? ANONYMOUS_LIMIT : LIMIT;
    return {
      resource,
      limit,
      used: Math.min(window.used, limit),
      remaining: Math.max(0, limit - window.used),
      reset: Math.ceil(window.endsAt / 1000),
    };
  }

  /** Takes points; false when there are not so many left. A negative cost gives them back. */
  spend(login: string | null, resource: Resource, cost: number): boolean {
    if (cost > this.rate(login, resource).remaining) return false;
    this.window(login, resource).used += cost;
    return true;
  }

  /** Counts a write; seconds to wait when there were too many within a minute. */
  write(login: string): number | null {
    const since = Date.now() - MINUTE_MS;
    const recent = (this.writes.get(login) ?? []).filter((at) => at > since);
    this.writes.set(login, recent);
    const oldest = recent[0];
    if (recent.length >= WRITES_PER_MINUTE && oldest !== undefined) {
      return Math.max(1, Math.ceil((oldest - since) / 1000));
    }
    recent.push(Date.now());
    return null;
  }

  private window(login: string | null, resource: Resource): Window {
    const key = `${login ?? ""}/${resource}`;
    const known = this.windows.get(key);
    if (known !== undefined && known.endsAt > Date.now()) return known;
    const fresh = { used: 0, endsAt: Date.now() + HOUR_MS };
    this.windows.set(key, fresh);
    return fresh;
  }
}

const meters = new WeakMap<Sandbox, Meter>();

export function meterOf(sandbox: Sandbox): Meter {
  const known = meters.get(sandbox);
  if (known !== undefined) return known;
  const meter = new Meter();
  meters.set(sandbox, meter);
  return meter;
}

/** The headers that tell a client how much is left. */
export function rateHeaders(rate: Rate): Record<string, string> {
  return {
    "x-ratelimit-limit": String(rate.limit),
    "x-ratelimit-remaining": String(rate.remaining),
    "x-ratelimit-used": String(rate.used),
    "x-ratelimit-reset": String(rate.reset),
    "x-ratelimit-resource": rate.resource,
  };
}

/** The same as GraphQL's `rateLimit` says it. */
export function rateStatus(rate: Rate, price: { cost: number; nodeCount: number }): RateStatus {
  const resetAt = new Date(rate.reset * 1000).toISOString().replace(".000Z", "Z");
  const { limit, remaining, used } = rate;
  return { ...price, limit, remaining, used, resetAt };
}
