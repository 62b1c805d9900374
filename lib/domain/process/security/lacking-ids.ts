import type { Advisory } from "@/lib/domain/observed/advisory";

/** Which of the advisory's numbers a text does not name: "GHSA-…", "CVE-…". */
export function lackingIds(
  text: string,
  { ghsaId, cveId }: Pick<Advisory, "ghsaId" | "cveId">,
): readonly string[] {
  const found = text.toLowerCase();
  const has = (id: string) => found.includes(id.toLowerCase());
  return [
    ...(cveId === null ? ["a CVE, which is not known yet"] : has(cveId) ? [] : [cveId]),
    ...(has(ghsaId) ? [] : [ghsaId]),
  ];
}
