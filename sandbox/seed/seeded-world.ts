/** A world in a folder of its own, for specs: seeded, listening to its own pushes, cleaned up. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onRefChanges as pullRequestsFollow } from "@/sandbox/github/pull-requests";
import { onRefChanges as runsFollow } from "@/sandbox/actions/schedule";
import { Sandbox } from "@/sandbox/sandbox";
import { seedSandbox, type SeedOptions } from "./seed";

/** Makes the world; the clock stands still unless the spec lets it run. */
export async function seededSandbox(options: Omit<SeedOptions, "dir"> = {}): Promise<Sandbox> {
  const dir = await mkdtemp(join(tmpdir(), "slipway-world-"));
  const sandbox = new Sandbox(dir, await seedSandbox({ ...options, dir }));
  sandbox.onRefChanges(pullRequestsFollow);
  sandbox.onRefChanges(runsFollow);
  const { clock } = sandbox.state;
  clock.frozenAt = new Date(Date.now() + clock.offsetMs).toISOString().replace(/\.\d{3}Z$/, "Z");
  clock.offsetMs = 0;
  return sandbox;
}

/** Ends the world and removes its folder: a save that is under way may write one more file meanwhile. */
export async function endSandbox(sandbox: Sandbox): Promise<void> {
  sandbox.close();
  await rm(sandbox.dir, { recursive: true, force: true, maxRetries: 5 });
}
