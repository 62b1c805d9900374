/** The tags of versions in a copied repository, with what their commits say of when they were made. */
import { runGit } from "@/sandbox/git/command";

export interface VersionTag {
  readonly name: string;
  /** "24.7.0rc2" */
  readonly version: string;
  readonly isCandidate: boolean;
  /** When the tagged commit was made, in UTC; a tag itself was often made days later. */
  readonly date: string;
}

const NAME = /^twisted-(\d+\.\d+\.\d+(?:rc\d+)?)$/;
const FORMAT = "--format=%(refname:lstrip=2)%09%(creatordate:unix)%09%(*committerdate:unix)";

/** Every tag of a candidate or a final, the earliest first. */
export async function versionTags(gitDir: string): Promise<readonly VersionTag[]> {
  const args = ["--git-dir", gitDir, "for-each-ref", FORMAT, "--sort=creatordate", "refs/tags"];
  const lines = (await runGit(args)).toString("utf8").trim().split("\n");
  return lines.flatMap((line): VersionTag[] => {
    const [name = "", created = "", peeled = ""] = line.split("\t");
    const version = NAME.exec(name)?.[1];
    if (version === undefined) return [];
    const seconds = Number(peeled === "" ? created : peeled);
    const date = new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, "Z");
    return [{ name, version, isCandidate: version.includes("rc"), date }];
  });
}

/** What nothing has followed for so long is nobody's any more. */
const LEFT_LYING_MS = 90 * 86_400_000;

/** Whether whoever made the tag has given up what came after it, by the time `at`. */
export function isLeftLying({ date }: VersionTag, at: string): boolean {
  return Date.parse(at) - Date.parse(date) > LEFT_LYING_MS;
}

/** "24.7.0" of "24.7.0rc2". */
export function numberOf(version: string): string {
  return version.replace(/rc\d+$/, "");
}

/** Negative where the one version is older than the other; of one number a candidate is not told from another's final. */
export function compareNumbers(one: string, other: string): number {
  return numberOf(one).localeCompare(numberOf(other), "en", { numeric: true });
}
