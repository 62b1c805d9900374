import { inClone, type Repository } from "./clone";

/** What a blob holds; null where it is larger than the limit, or not in the repository. */
export type TakeBlob = (oid: string, bytes: Uint8Array | null) => void;

/** Nobody writes a megabyte of source by hand; what is larger would only fill the memory. */
export const largestBlob = 4 * 1024 * 1024;

/** Hands over each of the blobs, in the order given and one at a time, read by one process. */
export async function streamBlobs(
  repository: Repository,
  oids: readonly string[],
  take: TakeBlob,
): Promise<void> {
  if (oids.length === 0) return;
  const reader = new BatchReader(take);
  await inClone(repository, ["cat-file", "--batch", "--buffer"], {
    stdin: oids.map((oid) => `${oid}\n`).join(""),
    onOutput: (chunk) => reader.add(chunk),
  });
}

const lineFeed = 0x0a;

/** The blob that is being read. */
interface Current {
  readonly oid: string;
  readonly size: number;
  /** What has come of it; null where it is too large to be kept. */
  readonly parts: Buffer[] | null;
}

/** Cuts the output of `git cat-file --batch`: "OID blob SIZE\n", the bytes, "\n"; or "OID missing\n". */
class BatchReader {
  #rest: Buffer = Buffer.alloc(0);
  #current: Current | null = null;
  /** Bytes of the current blob, and its line end, still to come. */
  #missing = 0;

  constructor(private readonly take: TakeBlob) {}

  add(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length > 0 && (this.#current === null ? this.#begin() : this.#continue()));
  }

  /** Reads a header; false where it has not wholly come yet. */
  #begin(): boolean {
    const end = this.#rest.indexOf(lineFeed);
    if (end === -1) return false;
    const [oid = "", , size] = this.#rest.toString("latin1", 0, end).split(" ");
    this.#rest = this.#rest.subarray(end + 1);
    if (size === undefined) {
      this.take(oid, null);
      return true;
    }
    const bytes = Number(size);
    this.#current = { oid, size: bytes, parts: bytes > largestBlob ? null : [] };
    this.#missing = bytes + 1;
    return true;
  }

  #continue(): boolean {
    const part = this.#rest.subarray(0, this.#missing);
    this.#rest = this.#rest.subarray(part.length);
    this.#missing -= part.length;
    this.#current?.parts?.push(part);
    if (this.#missing > 0) return false;
    this.#end();
    return true;
  }

  #end(): void {
    if (this.#current === null) return;
    const { oid, size, parts } = this.#current;
    this.#current = null;
    this.take(oid, parts === null ? null : Buffer.concat(parts, size));
  }
}
