/** Builds the two files of a release, a wheel and a source distribution, from its source. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { writeTar, type ArchivedFile } from "./tar";
import { writeZip } from "./zip";

export interface Source {
  /** The project's name as its pyproject.toml has it. */
  readonly project: string;
  readonly version: string;
  /** The commit's time: everything inside the source distribution is dated by it. */
  readonly date: string;
  readonly files: readonly ArchivedFile[];
}

export interface Distribution {
  readonly filename: string;
  readonly packagetype: "bdist_wheel" | "sdist";
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** A project's name as PyPI's addresses have it (PEP 503). */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, "-").toLowerCase();
}

/** The project's name in pyproject.toml; null when it names none. */
export function projectName(pyproject: string): string | null {
  const start = /^\[project\][ \t]*$/m.exec(pyproject);
  if (start === null) return null;
  const rest = pyproject.slice(start.index + start[0].length);
  const table = rest.slice(0, /^\[/m.exec(rest)?.index ?? rest.length);
  return /^\s*name\s*=\s*["']([^"']+)["']/m.exec(table)?.[1] ?? null;
}

function added(path: string, content: string): ArchivedFile {
  return { path, data: Buffer.from(content), executable: false };
}

function metadata(source: Source): string {
  return [
    "Metadata-Version: 2.1",
    `Name: ${source.project}`,
    `Version: ${source.version}`,
    "Summary: A repository in Twisted's layout, for rehearsing its releases",
    "License: MIT License",
    "Requires-Python: >=3.8.0",
    "",
  ].join("\n");
}

/** One line of RECORD: the path, its hash in unpadded base64url, its size. */
function recordLine(file: ArchivedFile): string {
  const hash = createHash("sha256").update(file.data).digest("base64url");
  return `${file.path},sha256=${hash},${file.data.length}\n`;
}

function wheel(source: Source, stem: string): Buffer {
  const info = `${stem}.dist-info`;
  const packages = source.files
    .filter(({ path }) => path.startsWith("src/") && !path.includes("/newsfragments/"))
    .map((file) => ({ ...file, path: file.path.slice("src/".length) }));
  const tags =
    "Wheel-Version: 1.0\nGenerator: slipway-sandbox\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
  const files = [
    ...packages,
    added(`${info}/METADATA`, metadata(source)),
    added(`${info}/WHEEL`, tags),
  ];
  const record = files.map(recordLine).join("") + `${info}/RECORD,,\n`;
  return writeZip([...files, added(`${info}/RECORD`, record)]);
}

async function sourceDistribution(source: Source, stem: string): Promise<Buffer> {
  const kept = source.files.filter(({ path }) => !path.startsWith("."));
  const files = [...kept, added("PKG-INFO", metadata(source))];
  const inside = files.map((file) => ({ ...file, path: `${stem}/${file.path}` }));
  return gzipSync(await writeTar(inside, new Date(source.date)));
}

function distribution(
  filename: string,
  packagetype: Distribution["packagetype"],
  bytes: Buffer,
): Distribution {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { filename, packagetype, sha256, bytes };
}

/** The wheel and the source distribution; equal sources give equal bytes. */
export async function buildDistributions(source: Source): Promise<Distribution[]> {
  const stem = `${normalizeName(source.project).replaceAll("-", "_")}-${source.version}`;
  return [
    distribution(`${stem}-py3-none-any.whl`, "bdist_wheel", wheel(source, stem)),
    distribution(`${stem}.tar.gz`, "sdist", await sourceDistribution(source, stem)),
  ];
}
