import type { Instant } from "@/lib/domain/instant";

/** The topic of one of the project's IRC channels, as the server tells it. */
export interface ChannelTopic {
  /** "#twisted-dev" */
  readonly channel: string;
  readonly topic: string;
  /** Nick of whoever set it; null where the server does not say. */
  readonly setBy: string | null;
  readonly setAt: Instant | null;
}
