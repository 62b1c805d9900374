import type { Stats } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { TerminalError } from "@/lib/domain/errors";
import type { Repository } from "@/lib/world/git/clone";

/**
 * A repository of whoever, to be read: its configuration, hooks and attributes are never looked at,
 * since git would run programs that they name. git gets a repository of our own, with our own
 * settings, copies of the other's refs, and the other's objects.
 */

/** Where the parts of a repository lie. */
interface Places {
  /** HEAD is here: of a linked worktree its own. */
  readonly head: string;
  /** Everything else is here. */
  readonly common: string;
}

/** A file that git itself writes is not larger; the packed refs of a large project have 5 MB. */
const largest = { pointer: 4 * 1024, packedRefs: 64 * 1024 * 1024, refs: 200_000 } as const;

const pointer = /^gitdir: (.+)$/;
const oid = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const refName = /^refs\/(?:heads|tags|remotes)\/[^\0-\u0020\u007f~^:?*[\\]+$/;

/**
 * Lends `work` a repository with the commits, branches and tags of the one in the folder, or in one
 * above it; nothing is written there. Throws `bad-input` where there is none.
 */
export async function withForeignRepository<T>(
  directory: string,
  tools: Readonly<Record<string, string>>,
  work: (repository: Repository) => Promise<T>,
): Promise<T> {
  const places = await findRepository(directory);
  if (places === null) throw unreadable(directory, "is no git repository");
  const own = await mkdtemp(join(tmpdir(), "slipway-deprecations-"));
  try {
    return await work(await copyOf(places, own, directory, tools));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function unreadable(directory: string, what: string): TerminalError {
  return new TerminalError("bad-input", `${directory} ${what}.`, {
    whatToDo: "Give the folder of a clone with --repo.",
  });
}

/** As git finds it: in the folder, in its `.git`, or where that file points to; or in a folder above. */
async function findRepository(directory: string): Promise<Places | null> {
  const within = join(directory, ".git");
  const found = (await placesAt(within)) ?? (await placesAt(directory));
  if (found !== null) return found;
  const above = dirname(directory);
  return above === directory ? null : findRepository(above);
}

async function placesAt(path: string): Promise<Places | null> {
  const found = await statOf(path);
  if (found === null) return null;
  if (found.isDirectory()) return placesIn(path);
  const target = pointer.exec((await readSmall(path)) ?? "")?.[1];
  return target === undefined ? null : placesIn(resolve(dirname(path), target));
}

async function placesIn(head: string): Promise<Places | null> {
  const elsewhere = await readSmall(join(head, "commondir"));
  const common = elsewhere === null ? head : resolve(head, elsewhere);
  const isRepository =
    (await statOf(join(head, "HEAD"))) !== null &&
    (await statOf(join(common, "objects")))?.isDirectory() === true &&
    (await statOf(join(common, "refs")))?.isDirectory() === true;
  return isRepository ? { head, common } : null;
}

async function copyOf(
  { head, common }: Places,
  own: string,
  directory: string,
  tools: Readonly<Record<string, string>>,
): Promise<Repository> {
  if ((await statOf(join(common, "reftable"))) !== null)
    throw unreadable(
      directory,
      "keeps its refs in a reftable, which is not read here; clone it first",
    );
  const objects = await realpath(join(common, "objects"));
  await requireOrdinaryObjects(objects, directory);
  const refs = await readRefs(common);
  const shallow = (await readBounded(join(common, "shallow"), largest.packedRefs)) ?? "";
  const roots = shallow.split("\n").filter((line) => oid.test(line));
  await mkdir(join(own, "refs"));
  await writeFile(join(own, "HEAD"), await headOf(head, refs));
  await writeFile(join(own, "config"), settingsFor(refs));
  await writeFile(join(own, "packed-refs"), packed(refs));
  if (roots.length > 0) await writeFile(join(own, "shallow"), `${roots.join("\n")}\n`);
  const place = { GIT_DIR: own, GIT_OBJECT_DIRECTORY: objects, GIT_NO_REPLACE_OBJECTS: "1" };
  return { directory: own, toolEnvironment: { ...tools, ...place } };
}

/** Ours: no extension but the length of names, no index of commits that somebody else has written. */
function settingsFor(refs: ReadonlyMap<string, string>): string {
  const isLong = [...refs.values()].some((value) => value.length === 64);
  const core = "\tbare = true\n\tcommitGraph = false\n\tmultiPackIndex = false\n";
  const format = isLong ? "1\n[extensions]\n\tobjectFormat = sha256\n" : "0\n";
  return `[core]\n${core}\trepositoryFormatVersion = ${format}`;
}

async function headOf(folder: string, refs: ReadonlyMap<string, string>): Promise<string> {
  const text = (await readSmall(join(folder, "HEAD"))) ?? "";
  if (oid.test(text)) return `${text}\n`;
  const name = /^ref: (refs\/.+)$/.exec(text)?.[1];
  return name !== undefined && refs.has(name) ? `ref: ${name}\n` : "ref: refs/heads/none\n";
}

/** git wants them in order. */
function packed(refs: ReadonlyMap<string, string>): string {
  const names = [...refs.keys()].sort();
  return names.map((name) => `${refs.get(name) ?? ""} ${name}\n`).join("");
}

/** Branches and tags, and what each leads to; loose ones come before packed ones. */
async function readRefs(common: string): Promise<ReadonlyMap<string, string>> {
  const text = (await readBounded(join(common, "packed-refs"), largest.packedRefs)) ?? "";
  const found = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [value = "", name = ""] = line.split(" ");
    if (oid.test(value) && isRefName(name)) found.set(name, value);
  }
  const aliases = new Map<string, string>();
  for (const folder of ["heads", "tags", "remotes"])
    await readLoose(common, `refs/${folder}`, found, aliases);
  for (const [name, target] of aliases) {
    const value = found.get(target);
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

/** `aliases` gets those that lead to another ref, such as refs/remotes/origin/HEAD. */
async function readLoose(
  common: string,
  under: string,
  found: Map<string, string>,
  aliases: Map<string, string>,
): Promise<void> {
  const entries = await readdir(join(common, under), { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const name = `${under}/${entry.name}`;
    if (entry.isDirectory()) await readLoose(common, name, found, aliases);
    if (!entry.isFile() || !isRefName(name) || found.size > largest.refs) continue;
    const text = (await readSmall(join(common, name))) ?? "";
    const target = /^ref: (refs\/.+)$/.exec(text)?.[1];
    if (oid.test(text)) found.set(name, text);
    else if (target !== undefined) aliases.set(name, target);
  }
}

function isRefName(name: string): boolean {
  return refName.test(name) && !/\.\.|\/\/|@\{|\.lock(?:\/|$)|\/\.|[./]$/.test(name);
}

/** git opens what lies among the packs: a pipe there would keep it waiting. */
async function requireOrdinaryObjects(objects: string, directory: string): Promise<void> {
  for (const folder of ["pack", "info"]) {
    const place = join(objects, folder);
    for (const name of await readdir(place).catch(() => [])) {
      const found = await statOf(join(place, name));
      if (found !== null && !found.isFile() && !found.isDirectory())
        throw unreadable(directory, `has something among its objects that is no file (${name})`);
    }
  }
}

async function readSmall(path: string): Promise<string | null> {
  return (await readBounded(path, largest.pointer))?.trim() ?? null;
}

/** The text of an ordinary file within the limit; null of everything else. */
async function readBounded(path: string, limit: number): Promise<string | null> {
  const found = await statOf(path);
  if (found?.isFile() !== true || found.size > limit) return null;
  return readFile(path, "utf8").catch(() => null);
}

async function statOf(path: string): Promise<Stats | null> {
  return stat(path).catch(() => null);
}
