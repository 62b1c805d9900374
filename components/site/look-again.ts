import { sitePaths } from "@/lib/config/site-paths";
import { liveConnection } from "./live-connection";
import { livePage } from "./live-page";

/** Who has not answered by then does not answer: the next look asks anew. */
export const answersWithinMs = 8_000;

let asked: Promise<void> | null = null;

/**
 * Asks for the page as it is now, if Slipway answers: a page that is asked for in vain is lost. One
 * question at a time: while Slipway hangs, a tab that asked every few seconds would take all of the
 * browser's connections, and have hundreds answered at once when it is back.
 */
export function lookAgain(): Promise<void> {
  asked ??= look().finally(() => {
    asked = null;
  });
  return asked;
}

async function look(): Promise<void> {
  const answers = await answersInTime();
  if (answers) livePage.onStale();
  if (!liveConnection.isHeard) liveConnection.set(answers ? "polled" : "gone");
}

async function answersInTime(): Promise<boolean> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), answersWithinMs);
  try {
    const { ok } = await fetch(sitePaths.health(), { cache: "no-store", signal: patience.signal });
    return ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
