import { readDeliveries as read } from "@/lib/db/deliveries";
import type { Delivery } from "@/lib/domain/delivery";
import type { Viewer } from "@/lib/domain/viewer";

export interface DeliveriesPage {
  /** Newest first. */
  readonly deliveries: readonly Delivery[];
  /** Give it as `before` for the next page; null on the last one. */
  readonly older: number | null;
}

const pageSize = 50;

/**
 * GitHub's webhooks, a page at a time; `before` is a delivery's number. They are everybody's: listed
 * is only of what GitHub tells everybody (lib/domain/delivery.ts).
 */
export async function readDeliveries(
  _viewer: Viewer,
  before: number | null,
): Promise<DeliveriesPage> {
  const found = await read(pageSize + 1, before);
  const deliveries = found.slice(0, pageSize);
  const last = found.length > pageSize ? deliveries.at(-1) : undefined;
  return { deliveries, older: last?.number ?? null };
}
