import { channels, listen } from "@/lib/db/live";
import type { Change } from "@/lib/domain/change";

/**
 * Calls `listener` for each change from now on, until the answered function is called. The first
 * call comes at once, with `id` null: between the moment at which a page was rendered and this one
 * something may have changed that nobody will tell of again.
 */
export async function watchChanges(listener: (change: Change) => void): Promise<() => void> {
  const heard = (about: Change["about"]) => (payload: string) =>
    listener({ about, id: payload === "" ? null : payload });
  // One after the other: they share one connection, which takes one statement at a time.
  const stops = [
    await listen(channels.facts, heard("facts")),
    await listen(channels.plans, heard("plan")),
    await listen(channels.runs, heard("run")),
  ];
  listener({ about: "facts", id: null });
  return () => stops.forEach((stop) => stop());
}
