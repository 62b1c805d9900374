import { project } from "@/lib/config/project";
import { relativePaths } from "@/lib/domain/relative-paths";
import { installationOf } from "./installation";
import { placesFor, runPython, type Python, type ToolFolders } from "./python";

/**
 * towncrier has git remove the fragments that it used (`git rm`), and git does so only with files that
 * it knows and that are as committed. The server's own clone stays outside: what the tools get is a
 * repository of these files alone, with nothing of their past.
 */
const withRepository = [
  "set -e",
  "git init --quiet --template=",
  "git -c core.compression=0 add --force --all .",
  "git -c user.name=Slipway -c user.email= commit --quiet --no-verify --allow-empty --message Files",
  'exec "$@"',
].join("\n");

/**
 * Runs the real `python -m towncrier build` on the files, which writes NEWS.rst and removes the
 * fragments it used; answers what it printed.
 *
 * Name, version and date are given: left to itself towncrier imports the package for the first two,
 * or takes them from wherever a Twisted is installed, and the date from the machine's clock
 * (facts/replay: heading "Twisted 22.4.0"). Without the word `build`, `--version` prints towncrier's own.
 */
export async function buildNews(
  python: Python,
  folders: ToolFolders,
  version: string,
  date: string,
): Promise<string> {
  const build = ["-m", "towncrier", "build", "--yes"];
  const args = [...build, "--name", project.name, "--version", version, "--date", date];
  const result = await runPython(python, args, { folders, script: withRepository });
  const output = [result.stdout, result.stderr].map((part) => part.toString("utf8")).join("\n");
  // The folder has a new name each time, and its place on the server is nobody's business; what a
  // plan shows would have another hash each time.
  const places = placesFor(python.containment, folders) ?? folders;
  const { packages } = await installationOf(python.executable, python.toolEnvironment.PATH ?? "");
  return relativePaths(output, [places.tree, places.repository, ...packages]).trim();
}
