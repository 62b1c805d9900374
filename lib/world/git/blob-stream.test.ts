import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestBlob, streamBlobs } from "./blob-stream";
import type { Repository } from "./clone";
import { toolEnvironment } from "@/tests/environment";

const run = promisify(execFile);
let repository: Repository;

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), "slipway blobs "));
  repository = { directory, toolEnvironment };
  await run("git", ["init", "--quiet", "--bare", directory]);
});
afterAll(() => rm(repository.directory, { recursive: true }));

async function blob(bytes: Uint8Array): Promise<string> {
  const file = join(repository.directory, "a file");
  await writeFile(file, bytes);
  const { stdout } = await run("git", ["-C", repository.directory, "hash-object", "-w", file]);
  return stdout.trim();
}

async function read(oids: readonly string[]): Promise<readonly (readonly [string, unknown])[]> {
  const taken: (readonly [string, unknown])[] = [];
  await streamBlobs(repository, oids, (oid, bytes) => taken.push([oid, bytes]));
  return taken;
}

describe("a stream of blobs", () => {
  it("gives each one's bytes as they are, in the order asked for", async () => {
    const contents = ["", "\n", "no line end", "two\nlines\n", "\0ÿ\n\n", "x".repeat(300_000)];
    const bytes = contents.map((text) => Buffer.from(text, "latin1"));
    const oids: string[] = [];
    for (const one of bytes) oids.push(await blob(one));
    expect(await read(oids)).toEqual(oids.map((oid, index) => [oid, bytes[index]]));
  });

  it("goes on behind one that is too large, and one that is not there", async () => {
    const large = await blob(new Uint8Array(largestBlob + 1));
    const small = await blob(Buffer.from("small"));
    const absent = "0123456789012345678901234567890123456789";
    expect(await read([large, absent, small])).toEqual([
      [large, null],
      [absent, null],
      [small, Buffer.from("small")],
    ]);
  });

  it("of nothing starts no program", async () => {
    await streamBlobs({ ...repository, directory: "/nowhere" }, [], () => undefined);
  });
});
