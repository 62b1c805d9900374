/** Opening a world: the one kept in a folder, or a new one. */
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { protect } from "./git/protection";
import { connectRooms } from "./rooms";
import { seedWorld, type SeedOptions } from "./seed/seed";
import { readWorldState, World, type RefChange } from "./store";
import { writeTokens } from "./tokens";
import type { WorldState } from "./world";

/** There while a new world is being made: found at a start, what is there is half a world. */
const MARKER = "seeding";

async function seed(options: SeedOptions): Promise<WorldState> {
  const marker = join(options.dir, MARKER);
  const git = join(options.dir, "git");
  if (existsSync(marker)) await rm(git, { recursive: true, force: true });
  if (existsSync(git)) {
    throw new Error(`${options.dir} has a folder "git" but no world.json: it is no sandbox world.`);
  }
  await mkdir(options.dir, { recursive: true });
  await writeFile(marker, "");
  return seedWorld(options);
}

/** Tells everybody of branches and tags that changed just before the sandbox was killed. */
async function catchUp(world: World): Promise<void> {
  const known = world.state.knownRefs ?? {};
  const refs = [...(await world.git.refs()).values()].filter(({ name }) =>
    /^refs\/(heads|tags)\//.test(name),
  );
  const by = world.state.people[0]?.login ?? "ghost";
  const changes: RefChange[] = refs
    .filter(({ name, oid }) => known[name] !== oid)
    .map(({ name, oid }) => ({ ref: name, before: known[name] ?? null, after: oid, by }));
  const there = new Set(refs.map(({ name }) => name));
  for (const [ref, before] of Object.entries(known)) {
    if (!there.has(ref)) changes.push({ ref, before, after: null, by });
  }
  await world.refsChanged(changes);
}

/** The world kept in the folder; a new one, seeded as the options say, where there is none. */
export async function openWorld(options: SeedOptions): Promise<World> {
  const dir = resolve(options.dir);
  const kept = readWorldState(dir);
  const world = new World(dir, kept ?? (await seed({ ...options, dir })));
  await writeTokens(world);
  await protect(world.git, world.state.repository.trunk);
  connectRooms(world);
  if (kept === null) {
    world.change(() => undefined);
    await world.saved();
  }
  await rm(join(dir, MARKER), { force: true });
  await catchUp(world);
  return world;
}
