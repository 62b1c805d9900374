import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { namesIn } from "./artifacts";

const wheel = "twisted-26.11.0rc1-py3-none-any.whl";
const nothing = new Uint8Array();

/** A zip of files with these names. */
function zipOf(names: readonly string[], content = nothing): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, content])));
}

describe("the files of an artifact", () => {
  it("are named without their folders", () => {
    expect(namesIn(zipOf([`dist/${wheel}`, "dist/sub/twisted-26.11.0rc1.tar.gz"]))).toEqual([
      wheel,
      "twisted-26.11.0rc1.tar.gz",
    ]);
  });

  it("whose names no distribution has are left out, wherever they would lead", () => {
    const hostile = ["../../etc/passwd\n", "<script>.whl", "a b.whl", "x".repeat(300), "dist/"];
    expect(namesIn(zipOf([...hostile, wheel]))).toEqual([wheel]);
  });

  it("are fifty at most", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `file-${index}.whl`);
    expect(namesIn(zipOf(many))).toHaveLength(50);
  });

  it("are not unpacked: a table of contents that claims gigabytes is only read", () => {
    const zip = zipOf([wheel], new Uint8Array(1_000));
    const claimed = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
    const central = zip.length - 22 - 46 - wheel.length;
    expect(claimed.getUint32(central, true)).toBe(0x02014b50);
    claimed.setUint32(central + 24, 0xfffffff0, true);
    expect(namesIn(zip)).toEqual([wheel]);
  });

  it.each([nothing, new TextEncoder().encode("PK, or so")])("that are no zip are told", (bytes) => {
    expect(() => namesIn(bytes)).toThrow("is no zip file");
  });
});
