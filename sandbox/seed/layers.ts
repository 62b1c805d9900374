/** The template repository: folders of real files, laid over one another. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { compareFinals } from "./version-source";

/** Paths inside the repository, and what the files hold. */
export type Files = ReadonlyMap<string, string>;

const TEMPLATE = fileURLToPath(new URL("./repository", import.meta.url));

/** Every file of one layer of the template, such as "base" or "trunk/12345". */
export function readLayer(layer: string): Files {
  const root = join(TEMPLATE, layer);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files
      .sort()
      .map((file) => [relative(root, file).split(sep).join("/"), readFileSync(file, "utf8")]),
  );
}

interface VersionLayer {
  readonly since: string;
  readonly files: Files;
}

/** The layers that came with a release ("since-24.7.0"), oldest first. */
export function versionLayers(): VersionLayer[] {
  return readdirSync(TEMPLATE)
    .filter((name) => name.startsWith("since-"))
    .map((name) => ({ since: name.slice("since-".length), files: readLayer(name) }))
    .sort((a, b) => compareFinals(a.since, b.since));
}
