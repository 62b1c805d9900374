import { env } from "@/lib/config/env";
import { tooManyStreams } from "./too-many";

declare global {
  /** On globalThis, for Next bundles a module several times: one count a process. */
  var slipwayOpenStreams: Map<string, number> | undefined;
}

/**
 * Counts one more open event stream of that asker.
 * @returns what to call when it has ended; calling it twice is harmless
 * @throws RetryableError "too-many-requests" where as many are open as may be
 */
export function holdStream(asker: string): () => void {
  const open = (globalThis.slipwayOpenStreams ??= new Map<string, number>());
  const most = env().SLIPWAY_MOST_STREAMS;
  const before = open.get(asker) ?? 0;
  if (before >= most) throw tooManyStreams(most);
  open.set(asker, before + 1);
  const held = { is: true };
  return () => {
    if (!held.is) return;
    held.is = false;
    const rest = (open.get(asker) ?? 1) - 1;
    if (rest === 0) open.delete(asker);
    else open.set(asker, rest);
  };
}
