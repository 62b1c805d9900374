import { worldNow as ask } from "@/lib/world/clock/clock";
import type { Instant } from "@/lib/domain/instant";

/** The world's time: the machine's, or in a rehearsal the sandbox's, which people can move. */
export async function worldNow(): Promise<Instant> {
  return ask();
}
