import { z } from "zod";
import { runPython, type Python } from "./python";

/** A package of Python that a plan's tools are, as it is installed. */
export interface InstalledTool {
  /** As PyPI knows it. */
  readonly name: string;
  /** null: it is not installed as a package, so nothing tells its version. */
  readonly version: string | null;
}

const tools = ["incremental", "towncrier"] as const;

const asked = `
import json
from importlib.metadata import PackageNotFoundError, version
def of(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return None
print(json.dumps([{"name": name, "version": of(name)} for name in ${JSON.stringify(tools)}]))
`;

const answer = z.array(z.object({ name: z.string(), version: z.string().nullable() }));

/** The release tools that will run, by the Python that runs them. Fails as `runPython`. */
export async function readToolVersions(python: Python): Promise<readonly InstalledTool[]> {
  const { stdout } = await runPython(python, ["-c", asked], {});
  return answer.parse(JSON.parse(stdout.toString("utf8")));
}
