import type { Instant } from "@/lib/domain/instant";

/** What GitHub says is left of our allowance for one resource ("graphql", "core"). */
export interface RateLimit {
  readonly resource: string;
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: Instant;
}
