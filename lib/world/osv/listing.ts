import { z } from "zod";
import type { AdvisoryListing } from "@/lib/domain/observed/advisory";
import { readIndexDocument } from "@/lib/world/pypi/index-document";
import type { PackageIndex } from "@/lib/world/pypi/index-request";

/** OSV's record of a vulnerability, as far as it is read (https://ossf.github.io/osv-schema/). */
const vulnerability = z.object({
  affected: z
    .array(
      z.object({
        package: z.object({ name: z.string(), ecosystem: z.string() }).optional(),
        ranges: z
          .array(z.object({ events: z.array(z.object({ fixed: z.string().optional() })) }))
          .default([]),
      }),
    )
    .default([]),
});

interface OsvPlace {
  /** "https://api.osv.dev" */
  readonly url: string;
  readonly index: PackageIndex;
}

/** What OSV says of the advisory; where it does not know of it, no version. */
export async function readOsvListing(
  { url, index }: OsvPlace,
  ghsaId: string,
): Promise<AdvisoryListing> {
  const asked = `${url}/v1/vulns/${encodeURIComponent(ghsaId)}`;
  const page = `https://osv.dev/vulnerability/${encodeURIComponent(ghsaId)}`;
  const found = await readIndexDocument(index, asked, vulnerability);
  const own = (found?.affected ?? []).filter(
    (one) => one.package?.name.toLowerCase() === index.project.toLowerCase(),
  );
  const fixed = own.flatMap(({ ranges }) => ranges.flatMap(({ events }) => events));
  const fixedIn = [...new Set(fixed.flatMap((event) => event.fixed ?? []))];
  return { database: "osv", ghsaId, url: page, fixedIn };
}
