import { inClone, type Repository } from "@/lib/world/git/clone";

const tests = [":(glob)**/test/**", ":(glob)**/tests/**", ":(glob)**/test_*.py"];

/** Those of the full names whose last part some test of the commit mentions ("Testing Deprecation Code"). */
export async function namesInTests(
  repository: Repository,
  commit: string,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const patterns = [...new Set(names.map(lastWord))].flatMap((word) => ["-e", word]);
  const { stdout } = await inClone(
    repository,
    ["grep", "-h", "-o", "-I", "-w", "-F", ...patterns, commit, "--", ...tests],
    { accept: [1] },
  );
  const mentioned = new Set(stdout.toString("utf8").split("\n"));
  return names.filter((name) => mentioned.has(lastWord(name)));
}

/** What a test has to write to reach the name: the class of a constructor. */
function lastWord(name: string): string {
  const words = name.split(".").filter((word) => !/^__\w+__$/.test(word));
  return words.at(-1) ?? name;
}
