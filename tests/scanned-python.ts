import { openScanner, sitesOfTree } from "@/lib/world/deprecations/python/scan";
import type { DeprecationSite } from "@/lib/domain/deprecation/site";

const scanner = await openScanner();

/** What is found in Python sources that stand at these paths of one tree. */
export function scannedTree(sources: Readonly<Record<string, string>>) {
  return sitesOfTree(
    Object.entries(sources).map(([path, python]) => ({
      path,
      findings: scanner.findings(new TextEncoder().encode(python)),
    })),
  );
}

/** The sites of one Python source, as the module twisted.mod. */
export function sitesIn(python: string): readonly DeprecationSite[] {
  return scannedTree({ "src/twisted/mod.py": python }).sites;
}

/** The only site of one Python source. */
export function siteIn(python: string): DeprecationSite {
  const sites = sitesIn(python);
  const [site] = sites;
  if (site === undefined || sites.length > 1) throw new Error(`${sites.length} sites, not one`);
  return site;
}
