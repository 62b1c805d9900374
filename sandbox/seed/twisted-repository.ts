/** The small repository in Twisted's layout: its history, tags and branches. */
import { runGit } from "@/sandbox/git/command";
import type { Persona } from "@/sandbox/state";
import { FastImport, type Signature } from "./fast-import";
import { lastFinal, tagOf, type PastRelease } from "./history";
import { readLayer, versionLayers, type Files } from "./layers";
import { newsAt } from "./news";
import type { Timeline, TimelinePull } from "./timeline";
import { compareFinals, finalOf, versionCall } from "./version-source";

const MANAGER: Signature = { name: "Ada Lovelace", email: "ada@example.org" };
const SOURCE = "src/twisted/_version.py";
const TEMPLATE_CALL = versionCall("24.7.0");
const YEARS = "2001-2024";
const COPYRIGHT_FILES = ["LICENSE", "README.rst", "src/twisted/copyright.py"];
const SMALL_CHANGES = "docs/development/small-changes.rst";

/** The oids of the commits that the tracker's records name. */
export interface SeededCommits {
  readonly trunk: string;
  /** The commit after the last release, which begins the next. */
  readonly post: string;
  /** By pull request. */
  readonly heads: ReadonlyMap<number, string>;
  readonly merges: ReadonlyMap<number, string>;
  /** By version. */
  readonly tags: ReadonlyMap<string, string>;
}

/** Every file of the repository at a release. */
export function filesAt(release: PastRelease): Map<string, string> {
  const final = finalOf(release.version);
  const files = new Map(readLayer("base"));
  for (const layer of versionLayers()) {
    if (compareFinals(layer.since, final) > 0) continue;
    for (const [path, text] of layer.files) files.set(path, text);
  }
  for (const [path, text] of files) {
    // At a candidate the source says so wherever it names the release that is coming.
    files.set(path, text.replaceAll(versionCall(final), versionCall(release.version)));
  }
  files.set(SOURCE, sourceOf(release.version));
  files.set("NEWS.rst", newsAt(text(files, "NEWS.rst"), release.version, release.date));
  for (const path of COPYRIGHT_FILES) {
    files.set(path, text(files, path).replaceAll(YEARS, `2001-${release.date.slice(0, 4)}`));
  }
  return files;
}

function text(files: Files, path: string): string {
  const found = files.get(path);
  if (found === undefined) throw new Error(`The template repository has no ${path}`);
  return found;
}

function sourceOf(version: string): string {
  return text(readLayer("base"), SOURCE).replace(TEMPLATE_CALL, versionCall(version));
}

function difference(before: Files, after: Files): Files {
  return new Map([...after].filter(([path, content]) => before.get(path) !== content));
}

/** The releases on one line, each at its real date; a candidate without its final off the line. */
function addReleases(stream: FastImport, history: readonly PastRelease[]): Map<string, string> {
  const last = lastFinal(history);
  let tip: string | undefined;
  let files = new Map<string, string>();
  for (const release of history) {
    const onTrunk = release.date <= last.date;
    const now = filesAt(release);
    stream.commit({
      key: release.version,
      ref: onTrunk ? "refs/heads/trunk" : `refs/tags/${tagOf(release.version)}`,
      author: MANAGER,
      date: release.date,
      message: `Release ${release.version}\n`,
      parents: tip === undefined ? [] : [tip],
      files: difference(files, now),
    });
    stream.ref(`refs/tags/${tagOf(release.version)}`, release.version);
    if (onTrunk) [tip, files] = [release.version, now];
  }
  stream.ref("refs/heads/stable", last.version);
  return files;
}

function filesOf(pull: TimelinePull, smallChanges: string): Files {
  if (pull.layer !== null) return readLayer(pull.layer);
  return new Map([
    [SMALL_CHANGES, smallChanges],
    [`src/twisted/newsfragments/${pull.issue}.misc`, ""],
  ]);
}

function authorOf(pull: TimelinePull, people: readonly Persona[]): Signature {
  return people.find(({ login }) => login === pull.author) ?? MANAGER;
}

/** Every pull request as a commit of its own, and its merge where it was merged. */
function addPulls(
  stream: FastImport,
  timeline: Timeline,
  people: readonly Persona[],
  files: Files,
): void {
  let tip = "post";
  let smallChanges = text(files, SMALL_CHANGES);
  const order = [...timeline.pulls].sort((a, b) =>
    (a.endedAt ?? "9999").localeCompare(b.endedAt ?? "9999"),
  );
  for (const pull of order) {
    const line = `- ${pull.title}\n`;
    const changed = filesOf(pull, smallChanges + line);
    const common = { author: authorOf(pull, people), files: changed };
    const head = { key: `head ${pull.number}`, ref: `refs/pull/${pull.number}/head` };
    const message = `${pull.title.replace(/^#\d+ /, "")}\n`;
    stream.commit({ ...head, ...common, date: pull.createdAt, message, parents: [tip] });
    if (pull.outcome === "open") stream.ref(`refs/heads/${branchOf(pull)}`, head.key);
    if (pull.outcome !== "merged" || pull.endedAt === null) continue;
    stream.commit({
      key: `merge ${pull.number}`,
      ref: "refs/heads/trunk",
      author: common.author,
      date: pull.endedAt,
      message: `${pull.title} (#${pull.number})\n`,
      parents: [tip, head.key],
      files: changed,
    });
    tip = `merge ${pull.number}`;
    if (pull.layer === null) smallChanges += line;
  }
}

/** The branch of a pull request: the number and the first words of its title. */
export function branchOf(pull: TimelinePull): string {
  const words =
    pull.title
      .toLowerCase()
      .replace(/^#\d+ /, "")
      .match(/[a-z0-9]+/g) ?? [];
  return `${pull.issue}-${words.slice(0, 4).join("-")}`;
}

function collect(keys: ReadonlyMap<string, string>, prefix: string): Map<number, string> {
  const found = [...keys].filter(([key]) => key.startsWith(prefix));
  return new Map(found.map(([key, oid]) => [Number(key.slice(prefix.length)), oid]));
}

/** Makes the bare repository `gitDir` and answers the commits that matter. */
export async function makeTwistedRepository(
  gitDir: string,
  history: readonly PastRelease[],
  timeline: Timeline,
  people: readonly Persona[],
): Promise<SeededCommits> {
  await runGit(["init", "--quiet", "--bare", "--initial-branch=trunk", gitDir]);
  const stream = new FastImport();
  const files = addReleases(stream, history);
  const last = lastFinal(history);
  stream.commit({
    key: "post",
    ref: "refs/heads/trunk",
    author: MANAGER,
    date: last.mergedAt ?? last.date,
    message: "python -m incremental.update Twisted --post\n",
    parents: [last.version],
    files: new Map([[SOURCE, sourceOf(`${last.version}.post0`)]]),
  });
  addPulls(stream, timeline, people, files);
  const oids = await stream.write(gitDir);
  const merges = collect(oids, "merge ");
  const trunk = await runGit(["--git-dir", gitDir, "rev-parse", "refs/heads/trunk"]);
  return {
    trunk: trunk.toString("utf8").trim(),
    post: oids.get("post") ?? "",
    heads: collect(oids, "head "),
    merges,
    tags: new Map(history.map(({ version }) => [version, oids.get(version) ?? ""])),
  };
}
