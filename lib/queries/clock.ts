import { currentTime as ask } from "@/lib/world/clock/clock";
import type { Instant } from "@/lib/domain/instant";

/** The world's time: the machine's, or in a rehearsal the sandbox's, which people can move. */
export async function currentTime(): Promise<Instant> {
  return ask();
}
