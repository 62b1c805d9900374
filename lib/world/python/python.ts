import { resolve } from "node:path";
import { env } from "@/lib/config/env";
import {
  runCommand,
  toolFailed,
  type Command,
  type CommandResult,
} from "@/lib/world/process/command";
import { type Containment, containedCommand } from "@/lib/world/process/contained";
import { requireContainment } from "@/lib/world/process/containment";
import type { Limits } from "@/lib/world/process/limits";
import { installationOf, type Installation } from "./installation";

/** The Python that has the release tools, found by the set-up script. */
export interface Python {
  readonly executable: string;
  readonly toolEnvironment: Readonly<Record<string, string>>;
  readonly containment: Containment;
  /** Other than the usual ones; for specs. */
  readonly limits?: Partial<Limits>;
}

/** A worktree's files, and the folder of the repository that the tools get to see of it. */
export interface ToolFolders {
  readonly tree: string;
  readonly repository: string;
}

export interface PythonOptions {
  /** What the tool works on; without it the program is our own and sees no folder. */
  readonly folders?: ToolFolders;
  /** Run before Python, which is its arguments: a constant script for sh. */
  readonly script?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Where the folders are inside. */
export const containedFolders: ToolFolders = { tree: "/tree", repository: "/repository" };

/** Isolated (neither the working directory nor anybody's own packages are looked at), no .pyc files, UTF-8. */
const flags = ["-I", "-B", "-X", "utf8"];

const fixedEnvironment = { LC_ALL: "C.UTF-8", TZ: "UTC" } as const;

/**
 * Runs Python with `args`, contained; with no folders to work on also where there is no containment,
 * since then only our own program runs. An exit code other than 0 is a `tool-failed`; throws
 * `not-contained`.
 */
export async function runPython(
  python: Python,
  args: readonly string[],
  options: PythonOptions,
): Promise<CommandResult> {
  if (options.folders !== undefined) requireContainment(python.containment);
  const path = python.toolEnvironment.PATH ?? "";
  const installation = await installationOf(python.executable, path);
  const command = commandOf(python, installation, args, options);
  const result = await runCommand(command);
  if (result.exitCode !== 0) {
    throw toolFailed(command, `ended with exit code ${result.exitCode}`, result);
  }
  return result;
}

function commandOf(
  python: Python,
  installation: Installation,
  args: readonly string[],
  options: PythonOptions,
): Command {
  const { containment, toolEnvironment, limits } = python;
  const { folders, script, stdin } = options;
  const interpreter = [installation.executable, ...flags, ...args];
  const [program = "", ...rest] =
    script === undefined ? interpreter : ["sh", "-c", script, "sh", ...interpreter];
  const places = placesFor(containment, folders);
  const given = {
    ...fixedEnvironment,
    ...(places === undefined ? {} : gitEnvironment(places)),
    ...options.env,
  };
  const shownAs = ["python3", ...args] as const;
  const input = stdin === undefined ? {} : { stdin };
  if (containment.kind === "bubblewrap") {
    const writable = new Map<string, string>();
    if (folders !== undefined) {
      writable.set(folders.tree, containedFolders.tree);
      writable.set(folders.repository, containedFolders.repository);
    }
    const command = containedCommand(containment, {
      ...{ argv: [program, ...rest], path: toolEnvironment.PATH ?? "", env: given, writable },
      readable: installation.places,
      hidden: [resolve(env().SLIPWAY_DIR), process.cwd()],
      directory: places?.tree ?? "/",
      ...(limits === undefined ? {} : { limits }),
      ...input,
    });
    const tellable = [...(command.folders ?? []), ...installation.packages];
    return { ...command, shownAs, folders: tellable };
  }
  return {
    argv: [program, ...rest],
    shownAs,
    cwd: places?.tree ?? "/",
    env: { PATH: toolEnvironment.PATH ?? "", HOME: "/nonexistent", ...given },
    folders: [
      ...(folders === undefined ? [] : [folders.tree, folders.repository]),
      ...installation.packages,
    ],
    ...input,
  };
}

/** Where the program finds its folders: inside, or where they really are. */
export function placesFor(
  containment: Containment,
  folders: ToolFolders | undefined,
): ToolFolders | undefined {
  if (folders === undefined || containment.kind === "none") return folders;
  return containedFolders;
}

/** The tools call git, which shall find the repository that is made for them and no other. */
function gitEnvironment({ tree, repository }: ToolFolders): Readonly<Record<string, string>> {
  return {
    GIT_DIR: repository,
    GIT_WORK_TREE: tree,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
  };
}
