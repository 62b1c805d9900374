import { dirname, join } from "node:path";
import { z } from "zod";
import { runChecked } from "@/lib/world/process/command";

/** What of this machine a Python needs to run: its own files and its packages. */
const asked = `
import json, sys
print(json.dumps({"prefixes": [sys.prefix, sys.base_prefix, sys.exec_prefix],
                  "executable": sys.executable, "packages": sys.path}))
`;

const answer = z.object({
  prefixes: z.array(z.string()),
  executable: z.string(),
  packages: z.array(z.string()),
});

export interface Installation {
  /** Its absolute path. */
  readonly executable: string;
  /** Files and folders that it reads, some of which may not exist. */
  readonly places: readonly string[];
  /** Its folders of packages, by which tracebacks name files. */
  readonly packages: readonly string[];
}

const known = new Map<string, Promise<Installation>>();

/** Asks the Python itself, once a process and in its isolated mode: nothing of a branch is near. */
export async function installationOf(executable: string, path: string): Promise<Installation> {
  const before = known.get(executable);
  if (before !== undefined) return before;
  const found = ask(executable, path);
  known.set(executable, found);
  // A Python that is installed later is found then.
  found.catch(() => known.delete(executable));
  return found;
}

async function ask(executable: string, path: string): Promise<Installation> {
  const { stdout } = await runChecked({
    argv: [executable, "-I", "-c", asked],
    shownAs: ["python3", "-I", "-c", "…"],
    cwd: "/",
    env: { PATH: path },
  });
  const found = answer.parse(JSON.parse(stdout.toString("utf8")));
  const packages = found.packages.filter((folder) => folder.startsWith("/"));
  const own = [...new Set(found.prefixes)].flatMap((prefix) =>
    ["bin", "lib", "lib64", "pyvenv.cfg"].map((name) => join(prefix, name)),
  );
  return {
    executable: found.executable,
    places: [...new Set([...own, dirname(found.executable), ...packages])],
    packages,
  };
}
