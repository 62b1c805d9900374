/** Writes zip files, as far as a wheel needs it. */
import { crc32, deflateRawSync } from "node:zlib";
import type { ArchivedFile } from "./tar";

const DEFLATE = 8;
const VERSION = 20;
/** 1980-01-01, the earliest date that zip knows: wheels of equal content are equal. */
const DATE = 33;
const UTF8_NAMES = 0x800;
/** Unix, so that the mode is kept. */
const MADE_BY = (3 << 8) | VERSION;

interface Packed {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly size: number;
  readonly crc: number;
  readonly mode: number;
}

function pack(file: ArchivedFile): Packed {
  return {
    name: Buffer.from(file.path),
    data: deflateRawSync(file.data, { level: 6 }),
    size: file.data.length,
    crc: crc32(file.data),
    mode: file.executable ? 0o100755 : 0o100644,
  };
}

/** The fields that the local and the central header share. */
function common(file: Packed): Buffer {
  const block = Buffer.alloc(26);
  block.writeUInt16LE(VERSION, 0);
  block.writeUInt16LE(UTF8_NAMES, 2);
  block.writeUInt16LE(DEFLATE, 4);
  block.writeUInt16LE(0, 6);
  block.writeUInt16LE(DATE, 8);
  block.writeUInt32LE(file.crc, 10);
  block.writeUInt32LE(file.data.length, 14);
  block.writeUInt32LE(file.size, 18);
  block.writeUInt16LE(file.name.length, 22);
  return block;
}

function localHeader(file: Packed): Buffer {
  return Buffer.concat([Buffer.from("PK\x03\x04"), common(file), file.name]);
}

function centralHeader(file: Packed, offset: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(MADE_BY);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(file.mode * 0x10000, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from("PK\x01\x02"), madeBy, common(file), rest, file.name]);
}

/** A zip with these files; equal files give equal bytes. */
export function writeZip(files: readonly ArchivedFile[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const packed of files.map(pack)) {
    const local = localHeader(packed);
    bodies.push(local, packed.data);
    directory.push(centralHeader(packed, offset));
    offset += local.length + packed.data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}
