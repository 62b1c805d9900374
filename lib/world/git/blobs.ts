import { inClone, type Clone } from "./clone";

/**
 * The text of each path at the commit, read by one process; null for a path that is not there.
 * Paths must not contain line breaks.
 */
export async function readFiles(
  clone: Clone,
  oid: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (paths.length === 0) return new Map();
  const result = await inClone(clone, ["cat-file", "--batch"], {
    stdin: paths.map((path) => `${oid}:${path}\n`).join(""),
  });
  const texts = new Map<string, string | null>();
  let at = 0;
  for (const path of paths) {
    const endOfLine = result.stdout.indexOf("\n", at);
    const header = result.stdout.toString("utf8", at, endOfLine);
    at = endOfLine + 1;
    const blob = /^[0-9a-f]+ blob (\d+)$/.exec(header);
    if (blob === null) {
      texts.set(path, null);
      continue;
    }
    const size = Number(blob[1]);
    texts.set(path, result.stdout.toString("utf8", at, at + size));
    at += size + 1;
  }
  return texts;
}

/** "path:line" of each line that matches the extended regular expression, outside `except`. */
export async function searchLines(
  clone: Clone,
  oid: string,
  pattern: string,
  except: readonly string[],
): Promise<readonly string[]> {
  const result = await inClone(
    clone,
    [
      "grep",
      "-n",
      "-I",
      "-E",
      "-e",
      pattern,
      oid,
      "--",
      ":/",
      ...except.map((path) => `:!${path}`),
    ],
    { accept: [1] },
  );
  return result.stdout
    .toString("utf8")
    .split("\n")
    .flatMap((line) => {
      const found = /^[0-9a-f]+:(.+?):(\d+):/.exec(line);
      return found === null ? [] : [`${found[1]}:${found[2]}`];
    });
}
