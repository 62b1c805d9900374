import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";

/** "Copyright (c) 2001-2023": the first range of years after the word, on one line. */
const range = /(copyright[^\n]*?\b\d{4}-)(\d{4})\b/i;

/** The last year of a text's first copyright range; null where it has none. */
export function readCopyrightYear(text: string): number | null {
  const found = range.exec(text);
  return found === null ? null : Number(found[2]);
}

/**
 * Makes the file's first copyright range reach `year`; a file without one stays as it is. A symlink is
 * never followed: it fails.
 */
export async function writeCopyrightYear(
  directory: string,
  path: string,
  year: number,
): Promise<void> {
  const file = await open(join(directory, path), constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    const text = await file.readFile("utf8");
    const changed = Buffer.from(text.replace(range, `$1${year}`), "utf8");
    await file.truncate(0);
    await file.write(changed, 0, changed.length, 0);
  } finally {
    await file.close();
  }
}
