import { z } from "zod";
import type { AdvisoryListing } from "@/lib/domain/observed/advisory";
import { compareVersions, isFinal, parseVersion, type Version } from "@/lib/domain/version";
import { readIndexDocument } from "./index-document";
import type { PackageIndex } from "./index-request";

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
  const all = await readIndexDocument(index, `${index.url}/pypi/${project}/json`, document);
  const affected = finalBefore(Object.keys(all?.releases ?? {}), release);
  const page = `${index.url}/project/${project}/${affected ?? ""}/`;
  const asked = `${index.url}/pypi/${project}/${encodeURIComponent(affected ?? "")}/json`;
  const said = affected === null ? null : await readIndexDocument(index, asked, document);
  const found = said?.vulnerabilities.find(
    ({ id, aliases }) => id === ghsaId || aliases.includes(ghsaId),
  );
  return { database: "pypi", ghsaId, url: page, fixedIn: found?.fixed_in ?? [] };
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
