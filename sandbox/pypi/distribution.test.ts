import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { buildDistributions, type Source } from "./distribution";
import { readTar, type ArchivedFile } from "./tar";

const long = `src/twisted/${"d".repeat(60)}/${"é".repeat(60)}/${"n".repeat(120)}.py`;

function file(path: string, content: string, executable = false): ArchivedFile {
  return { path, data: Buffer.from(content), executable };
}

const source: Source = {
  project: "Twisted",
  version: "26.11.0rc1",
  date: "2026-11-21T03:04:05+02:00",
  files: [
    file("README.rst", "x".repeat(512)),
    file("src/twisted/__init__.py", ""),
    file("src/twisted/_run.py", "#!/usr/bin/env python\n", true),
    file("src/twisted/__proto__", "no prototype\n"),
    file("src/twisted/12", "a number for a name\n"),
    file(long, "deep\n"),
  ],
};

/** What Python finds in an archive: of each file its path, permissions, time and content. */
function seenByPython(program: string, bytes: Uint8Array): unknown {
  const archive = join(mkdtempSync(join(tmpdir(), "slipway-distribution-")), "archive");
  writeFileSync(archive, bytes);
  const python = pythonExecutable;
  return JSON.parse(execFileSync(python, ["-c", program, archive], { encoding: "utf8" }));
}

const readZip = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([[i.filename, oct(i.external_attr >> 16), i.date_time, archive.read(i).decode()]
                  for i in archive.infolist()]))`;

const readTarball = `
import json, sys, tarfile
archive = tarfile.open(sys.argv[1])
print(json.dumps([[m.name, oct(m.mode), m.mtime, archive.extractfile(m).read().decode()]
                  for m in archive]))`;
import { pythonExecutable } from "@/tests/environment";

async function built(): Promise<readonly [wheel: Buffer, sdist: Buffer]> {
  const [wheel, sdist] = await buildDistributions(source);
  if (wheel === undefined || sdist === undefined) throw new Error("Two files are built");
  return [wheel.bytes, sdist.bytes];
}

it("Python reads each file of the wheel: path, mode, a fixed time, content", async () => {
  const [wheel] = await built();
  const start = [1980, 1, 1, 0, 0, 0];
  const seen = seenByPython(readZip, wheel);
  expect(seen).toEqual(
    expect.arrayContaining([
      ["twisted/__init__.py", "0o100644", start, ""],
      ["twisted/_run.py", "0o100755", start, "#!/usr/bin/env python\n"],
      ["twisted/__proto__", "0o100644", start, "no prototype\n"],
      [long.slice("src/".length), "0o100644", start, "deep\n"],
    ]),
  );
  // Installers read RECORD last.
  expect(seen).toHaveProperty([source.files.length + 1, 0], "twisted-26.11.0rc1.dist-info/RECORD");
});

it("Python reads each file of the sdist, dated by the commit, however long its path", async () => {
  const [, sdist] = await built();
  const committed = Date.parse(source.date) / 1_000;
  expect(seenByPython(readTarball, sdist)).toEqual([
    ...source.files.map(({ path, data, executable }) => [
      `twisted-26.11.0rc1/${path}`,
      executable ? "0o755" : "0o644",
      committed,
      data.toString("utf8"),
    ]),
    ["twisted-26.11.0rc1/PKG-INFO", "0o644", committed, expect.stringContaining("Name: Twisted")],
  ]);
});

it("equal sources give equal bytes, whenever and in whatever zone they are built", async () => {
  const before = await built();
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-05-06T07:08:09Z") });
  vi.stubEnv("TZ", "Pacific/Kiritimati");
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });
  vi.resetModules();
  const again = await import("./distribution");
  const after = await again.buildDistributions(source);
  expect(after.map(({ bytes }) => bytes)).toEqual(before);
});

it("a damaged tar is refused", async () => {
  const dir = mkdtempSync(join(tmpdir(), "slipway-tar-"));
  writeFileSync(join(dir, "a"), "content");
  const tar = execFileSync("tar", ["--create", "--directory", dir, "a"]);
  expect(await readTar(tar)).toMatchObject([{ path: "a", data: Buffer.from("content") }]);
  tar[0] = "b".charCodeAt(0);
  await expect(readTar(tar)).rejects.toThrow();
});
