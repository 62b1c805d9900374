/** Reads and writes tar files, as source distributions and `git archive` have them. */
import { packTar, unpackTar } from "modern-tar";

export interface ArchivedFile {
  readonly path: string;
  readonly data: Buffer;
  readonly executable: boolean;
}

/** The regular files of a tar; rejects what is damaged. */
export async function readTar(tar: Buffer): Promise<ArchivedFile[]> {
  const entries = await unpackTar(tar, { strict: true, filter: ({ type }) => type === "file" });
  return entries.map(({ header: { name, mode = 0 }, data = new Uint8Array() }) => ({
    path: name,
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
    executable: (mode & 0o100) !== 0,
  }));
}

/** A tar with these files, all dated `mtime`; equal files and time give equal bytes. */
export async function writeTar(files: readonly ArchivedFile[], mtime: Date): Promise<Uint8Array> {
  return packTar(
    files.map(({ path, data, executable }) => ({
      header: {
        name: path,
        size: data.length,
        mode: executable ? 0o755 : 0o644,
        mtime,
        uid: 0,
        gid: 0,
      },
      body: data,
    })),
  );
}
