/** A world in a folder of its own, for specs: seeded, listening to its own pushes, cleaned up. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onRefChanges as pullRequestsFollow } from "@/sandbox/github/pull-requests";
import { onRefChanges as runsFollow } from "@/sandbox/actions/schedule";
import { World } from "@/sandbox/store";
import { seedWorld, type SeedOptions } from "./seed";

/** Makes the world; the clock stands still unless the spec lets it run. */
export async function seededWorld(options: Omit<SeedOptions, "dir"> = {}): Promise<World> {
  const dir = await mkdtemp(join(tmpdir(), "slipway-world-"));
  const world = new World(dir, await seedWorld({ ...options, dir }));
  world.onRefChanges(pullRequestsFollow);
  world.onRefChanges(runsFollow);
  const { clock } = world.state;
  clock.frozenAt = new Date(Date.now() + clock.offsetMs).toISOString().replace(/\.\d{3}Z$/, "Z");
  clock.offsetMs = 0;
  return world;
}

/** Ends the world and removes its folder. */
export async function endWorld(world: World): Promise<void> {
  world.close();
  await rm(world.dir, { recursive: true, force: true });
}
