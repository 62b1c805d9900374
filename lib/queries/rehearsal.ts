import { isRehearsal as ask } from "@/lib/world/rehearsal/control";
import { readPanel, type RehearsalPanel } from "@/lib/world/rehearsal/panel";

export type { RehearsalPanel } from "@/lib/world/rehearsal/panel";

/** Whether the world is the sandbox: the strip with its clock is shown then, and /world exists. */
export function isRehearsal(): boolean {
  return ask();
}

/** What the trainee can play; null in the real world. */
export async function readRehearsalPanel(): Promise<RehearsalPanel | null> {
  return ask() ? readPanel() : null;
}
