/** Makes a new world: its git repository on disk, and its state for the caller to keep. */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { runGit } from "@/sandbox/git/command";
import type { SandboxState } from "@/sandbox/state";
import { seedMirror } from "./mirrored-world";
import { seedTwisted } from "./twisted-world";

export interface SeedOptions {
  /** The world's folder; its repository is made at git/OWNER/NAME.git in it. */
  readonly dir: string;
  /** A path or URL of a git repository to copy, in place of the small one made for the purpose. */
  readonly from?: string | null | undefined;
  /** What the world's clock says at its beginning (ISO 8601); real time when it is not given. */
  readonly asOf?: string | null | undefined;
}

function parseTime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error(`--as-of is not a time in ISO 8601: ${text}`);
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** The branches and tags that are there from the start: nobody is told of them. */
async function knownRefs(gitDir: string): Promise<Record<string, string>> {
  const args = ["for-each-ref", "--format=%(refname)%09%(objectname)", "refs/heads", "refs/tags"];
  const output = await runGit(["--git-dir", gitDir, ...args]);
  const lines = output.toString("utf8").trim().split("\n");
  return Object.fromEntries(
    lines.map((line): [string, string] => {
      const [name = "", oid = ""] = line.split("\t");
      return [name, oid];
    }),
  );
}

/** Makes the world in `dir`, which is empty or new (opening.ts sees to it), and answers its state. */
export async function seedSandbox(options: SeedOptions): Promise<SandboxState> {
  const asOf = options.asOf == null ? null : parseTime(options.asOf);
  if (options.from != null && resolve(options.from).startsWith(join(resolve(options.dir), "/"))) {
    throw new Error(`--from lies inside the new world's own folder ${options.dir}.`);
  }
  await mkdir(join(options.dir, "git"), { recursive: true });
  const state =
    options.from == null
      ? await seedTwisted(options.dir, asOf)
      : await seedMirror(options.dir, options.from, asOf);
  const { owner, name } = state.repository;
  state.knownRefs = await knownRefs(join(options.dir, "git", owner, `${name}.git`));
  return state;
}
