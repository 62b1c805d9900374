import { z } from "zod";
import type { AdvisoryListing } from "@/lib/domain/observed/advisory";
import { compareVersions, isFinal, parseVersion, type Version } from "@/lib/domain/version";
import { type PackageIndex, requestIndex, unreachable } from "./index-request";

const document = z.object({
  releases: z.record(z.string(), z.unknown()).optional(),
  vulnerabilities: z
    .array(
      z.object({
        id: z.string(),
        aliases: z.array(z.string()).default([]),
        fixed_in: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});

/**
 * What PyPI's own database says of the advisory, by its JSON API: of the newest final before `release`
 * ("24.7.0"), which has the vulnerability. Where it does not know of it, no version.
 */
export async function readPypiListing(
  index: PackageIndex,
  ghsaId: string,
  release: string,
): Promise<AdvisoryListing> {
  const project = encodeURIComponent(index.project);
  const all = await read(index, `${index.url}/pypi/${project}/json`);
  const affected = finalBefore(Object.keys(all?.releases ?? {}), release);
  const page = `${index.url}/project/${project}/${affected ?? ""}/`;
  const asked = `${index.url}/pypi/${project}/${encodeURIComponent(affected ?? "")}/json`;
  const said = affected === null ? null : await read(index, asked);
  const found = said?.vulnerabilities.find(
    ({ id, aliases }) => id === ghsaId || aliases.includes(ghsaId),
  );
  return { database: "pypi", ghsaId, url: page, fixedIn: found?.fixed_in ?? [] };
}

async function read(index: PackageIndex, url: string) {
  const response = await requestIndex(index, url, { accept: "application/json" });
  const text = await response.text();
  if (response.status === 404) return null;
  const parsed = document.safeParse(parseJson(text));
  if (!parsed.success) throw unreachable(url, "gave no usable answer", parsed.error);
  return parsed.data;
}

function finalBefore(texts: readonly string[], release: string): string | null {
  const limit = parseVersion(release);
  const before = texts
    .map((text) => ({ text, version: parseVersion(text) }))
    .filter(
      (one): one is { text: string; version: Version } =>
        one.version !== null &&
        limit !== null &&
        isFinal(one.version) &&
        compareVersions(one.version, limit) < 0,
    )
    .sort((a, b) => compareVersions(a.version, b.version));
  return before.at(-1)?.text ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
