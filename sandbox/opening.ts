/** Opening a world: the one kept in a folder, or a new one. */
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { protect } from "./git/protection";
import { connectRooms } from "./rooms";
import { seedSandbox, type SeedOptions } from "./seed/seed";
import { readSandboxState, Sandbox, type RefChange } from "./sandbox";
import { writeTokens } from "./tokens";
import type { SandboxState } from "./state";

/** There while a new world is being made: found at a start, what is there is half a world. */
const MARKER = "seeding";

async function seed(options: SeedOptions): Promise<SandboxState> {
  const marker = join(options.dir, MARKER);
  const git = join(options.dir, "git");
  if (existsSync(marker)) await rm(git, { recursive: true, force: true });
  if (existsSync(git)) {
    throw new Error(`${options.dir} has a folder "git" but no world.json: it is no sandbox world.`);
  }
  await mkdir(options.dir, { recursive: true });
  await writeFile(marker, "");
  return seedSandbox(options);
}

/** Tells everybody of branches and tags that changed just before the sandbox was killed. */
async function catchUp(sandbox: Sandbox): Promise<void> {
  const known = sandbox.state.knownRefs ?? {};
  const refs = [...(await sandbox.git.refs()).values()].filter(({ name }) =>
    /^refs\/(heads|tags)\//.test(name),
  );
  const by = sandbox.state.people[0]?.login ?? "ghost";
  const changes: RefChange[] = refs
    .filter(({ name, oid }) => known[name] !== oid)
    .map(({ name, oid }) => ({ ref: name, before: known[name] ?? null, after: oid, by }));
  const there = new Set(refs.map(({ name }) => name));
  for (const [ref, before] of Object.entries(known)) {
    if (!there.has(ref)) changes.push({ ref, before, after: null, by });
  }
  await sandbox.refsChanged(changes);
}

/** The world kept in the folder; a new one, seeded as the options say, where there is none. */
export async function openSandbox(options: SeedOptions): Promise<Sandbox> {
  const dir = resolve(options.dir);
  const kept = readSandboxState(dir);
  const sandbox = new Sandbox(dir, kept ?? (await seed({ ...options, dir })));
  await writeTokens(sandbox);
  await protect(sandbox.git, sandbox.state.repository.trunk);
  connectRooms(sandbox);
  if (kept === null) {
    sandbox.change(() => undefined);
    await sandbox.saved();
  }
  await rm(join(dir, MARKER), { force: true });
  await catchUp(sandbox);
  return sandbox;
}
