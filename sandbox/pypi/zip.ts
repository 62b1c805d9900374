/** Writes zip files, as a wheel needs them. */
import { zipSync, type ZippableFile, type ZipOptions } from "fflate";
import type { ArchivedFile } from "./tar";

/** The earliest date that zip knows, as its local time: wheels of equal content are equal. */
const mtime = new Date(1980, 0, 1);
/** By which a reader knows that the attributes hold a mode. */
const unix = 3;

function options({ executable }: ArchivedFile): ZipOptions {
  const mode = executable ? 0o100755 : 0o100644;
  return { mtime, os: unix, attrs: mode * 0x10000 };
}

/** A zip with these files; equal files give equal bytes. */
export function writeZip(files: readonly ArchivedFile[]): Buffer {
  const entries = files.map((file): [string, ZippableFile] => [
    file.path,
    [file.data, options(file)],
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}
