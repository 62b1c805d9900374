import type { Fact } from "@/lib/domain/fact";
import type { PypiFile } from "@/lib/domain/observed/pypi-file";
import type { ListedFile, ListedVersion } from "@/lib/domain/observed/release-record";
import type { Facts } from "@/lib/domain/process/facts";
import { parseVersion, sameVersion } from "@/lib/domain/version";

/** What PyPI lists of some versions, as it was last asked; null: not synced yet. */
export type Listed = Fact<readonly ListedVersion[]> | null;

/** A file of a release with its hashes. */
export interface DossierFile {
  readonly filename: string;
  readonly url: string;
  /** Bytes; null: PyPI's list was not read since it came. */
  readonly size: number | null;
  /** 64 hex digits, as PyPI states it. */
  readonly sha256: string;
  /** Of the bytes as they were downloaded here; null: they were not. */
  readonly downloadedSha256: string | null;
  /** Of which repository and tag PyPI says that it was built; null: it says nothing, or was not asked. */
  readonly builtFrom: string | null;
  readonly yanked: boolean;
  readonly uploadedAt: string;
  /** When PyPI was last seen to have it. */
  readonly observedAt: string | null;
}

/** The version's files: those that were looked at closely, and what PyPI lists besides. */
export function filesOfTarget(
  target: string,
  { pypi }: Facts,
  listed: Listed,
): readonly DossierFile[] {
  const close = (pypi?.value ?? []).filter(({ version }) => isSame(version, target));
  const others = listedOf(target, listed);
  const names = [...new Set([...close, ...others].map(({ filename }) => filename))].sort();
  return names.flatMap((filename) => {
    const looked = close.find((file) => file.filename === filename);
    const stated = others.find((file) => file.filename === filename);
    const known = looked ?? stated;
    if (known === undefined) return [];
    const from = looked?.provenance ?? null;
    return [
      {
        filename,
        url: known.url,
        size: stated?.size ?? null,
        sha256: known.sha256,
        downloadedSha256: looked?.downloadedSha256 ?? null,
        builtFrom: from && `${from.repository} at ${from.ref}`,
        yanked: stated?.yanked ?? false,
        uploadedAt: known.uploadedAt,
        observedAt: (looked === undefined ? listed : pypi)?.observedAt ?? null,
      },
    ];
  });
}

/**
 * The facts with the files that PyPI lists of versions that nobody looked at closely: a mail announces
 * nothing that has no files, also where it is an old one. They count as not downloaded.
 */
export function withListedFiles(facts: Facts, listed: Listed): Facts {
  if (listed === null) return facts;
  const known = facts.pypi?.value ?? [];
  const others = listed.value
    .filter(({ version }) => !known.some((file) => isSame(file.version, version)))
    .flatMap(({ version, files }) => files.flatMap((file) => asPypiFile(version, file)));
  const seen = facts.pypi ?? listed;
  return others.length === 0
    ? facts
    : { ...facts, pypi: { ...seen, value: [...known, ...others] } };
}

function listedOf(target: string, listed: Listed): readonly ListedFile[] {
  return listed?.value.find(({ version }) => isSame(version, target))?.files ?? [];
}

function asPypiFile(version: string, file: ListedFile): readonly PypiFile[] {
  const { filename, kind, sha256, url, uploadedAt } = file;
  if (kind === "other") return [];
  return [
    { version, filename, kind, sha256, url, uploadedAt, downloadedSha256: null, provenance: null },
  ];
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [parseVersion(one), parseVersion(other)];
  return left !== null && right !== null && sameVersion(left, right);
}
