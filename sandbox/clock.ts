/**
 * Sandbox time: the machine's clock moved by an offset, or stopped. Everything that the sandbox
 * dates goes by it; only what a client measures with its own clock (rate limits, OAuth codes) goes
 * by the machine's.
 */
import type { SandboxState } from "./state";

interface HasClock {
  readonly state: Pick<SandboxState, "clock">;
}

/** Sandbox time as milliseconds since 1970. */
export function instant(sandbox: HasClock): number {
  const { offsetMs, frozenAt } = sandbox.state.clock;
  return frozenAt === null ? Date.now() + offsetMs : Date.parse(frozenAt);
}

/** A time as GitHub writes it: ISO 8601 UTC in whole seconds. */
export function stamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** Sandbox time as GitHub writes it. */
export function now(sandbox: HasClock): string {
  return stamp(instant(sandbox));
}

/** Sandbox time so many seconds from now. */
export function later(sandbox: HasClock, seconds: number): string {
  return stamp(instant(sandbox) + seconds * 1000);
}

/** Moves sandbox time by so many milliseconds; a stopped clock stays stopped, at the later time. */
export function moveClock(sandbox: HasClock, milliseconds: number): void {
  const clock = sandbox.state.clock;
  if (clock.frozenAt === null) clock.offsetMs += milliseconds;
  else clock.frozenAt = stamp(Date.parse(clock.frozenAt) + milliseconds);
}
