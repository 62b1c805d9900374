import { project } from "@/lib/config/project";
import { runPython, type Python } from "./python";

/**
 * Runs the real `python -m towncrier build` in the worktree `directory`, which writes NEWS.rst and
 * removes the fragments it used; answers what it printed.
 *
 * Version and date are given, and PYTHONPATH is the worktree's src: left to itself towncrier takes
 * both from wherever a Twisted is installed, and from the machine's clock (facts/replay: heading
 * "Twisted 22.4.0"). Without the word `build`, `--version` prints towncrier's own.
 */
export async function buildNews(
  python: Python,
  directory: string,
  version: string,
  date: string,
): Promise<string> {
  const args = ["-m", "towncrier", "build", "--yes", "--version", version, "--date", date];
  const result = await runPython(python, args, {
    cwd: directory,
    env: { PYTHONPATH: project.sourceDirectory },
  });
  const output = [result.stdout, result.stderr].map((part) => part.toString("utf8")).join("\n");
  // The folder has a new name each time, and its place on the server is nobody's business; what a
  // plan shows would have another hash each time.
  return output.replaceAll(`${directory}/`, "").trim();
}
