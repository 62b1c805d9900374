/** Reads and writes tar files, as far as source distributions and `git archive` need it. */

export interface ArchivedFile {
  readonly path: string;
  readonly data: Buffer;
  readonly executable: boolean;
}

const BLOCK = 512;
const REGULAR = "0";
const PAX = "x";

function field(header: Buffer, from: number, length: number): string {
  const bytes = header.subarray(from, from + length);
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end < 0 ? length : end);
}

/** The path in a pax header ("LENGTH path=VALUE\n"), which git writes for long names. */
function paxPath(data: Buffer): string | null {
  return /^\d+ path=(.*)$/m.exec(data.toString("utf8"))?.[1] ?? null;
}

/** The regular files of a tar. */
export function readTar(tar: Buffer): ArchivedFile[] {
  const files: ArchivedFile[] = [];
  let longPath: string | null = null;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(field(header, 124, 12), 8);
    const data = tar.subarray(at + BLOCK, at + BLOCK + size);
    const type = field(header, 156, 1);
    const folder = field(header, 345, 155);
    const name = field(header, 0, 100);
    if (type === PAX) longPath = paxPath(data);
    else {
      const executable = (Number.parseInt(field(header, 100, 8), 8) & 0o100) !== 0;
      const path = longPath ?? (folder === "" ? name : `${folder}/${name}`);
      if (type === REGULAR) files.push({ path, data, executable });
      longPath = null;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

/** A path as tar keeps it: the last 100 bytes in one field, folders before them in another. */
function splitPath(path: string): { name: string; folder: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, folder: "" };
  const cut = path.indexOf("/", path.length - 101);
  if (cut < 0) throw new Error(`Too long a path for a source distribution: ${path}`);
  return { name: path.slice(cut + 1), folder: path.slice(0, cut) };
}

function header(file: ArchivedFile, seconds: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const { name, folder } = splitPath(file.path);
  const octal = (value: number, length: number) => value.toString(8).padStart(length - 1, "0");
  block.write(name, 0);
  block.write(octal(file.executable ? 0o755 : 0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(file.data.length, 12), 124);
  block.write(octal(seconds, 12), 136);
  block.write("        ", 148); // the checksum counts itself as spaces
  block.write(REGULAR, 156);
  block.write("ustar\u000000", 257);
  block.write(folder, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)}\0 `, 148);
  return block;
}

/** A tar with these files; equal files and time give equal bytes. */
export function writeTar(files: readonly ArchivedFile[], seconds: number): Buffer {
  const parts = files.flatMap((file) => {
    const padding = (BLOCK - (file.data.length % BLOCK)) % BLOCK;
    return [header(file, seconds), file.data, Buffer.alloc(padding)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}
