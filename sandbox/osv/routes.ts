/** OSV's API: a vulnerability by its id, at the address that stands for api.osv.dev. */
import { tick } from "@/sandbox/actions/tick";
import { advisoriesOf, cveOf, listedFixes } from "@/sandbox/github/advisories";
import type { Handler } from "@/sandbox/server";

const ONE = /^\/_osv\/v1\/vulns\/([A-Za-z0-9-]+)$/;

/** Answers GET /_osv/v1/vulns/ID (https://google.github.io/osv.dev/get-v1-vulns/). */
export const osvRoutes: Handler = async (_request, url, sandbox) => {
  if (!url.pathname.startsWith("/_osv/")) return null;
  await tick(sandbox);
  const id = ONE.exec(url.pathname)?.[1];
  const advisory = advisoriesOf(sandbox).find(({ ghsaId }) => ghsaId === id);
  const fixedIn = advisory === undefined ? null : listedFixes(sandbox, advisory);
  if (advisory === undefined || fixedIn === null) {
    return Response.json({ code: 5, message: "Bug not found." }, { status: 404 });
  }
  return Response.json({
    id: advisory.ghsaId,
    summary: advisory.summary,
    details: advisory.description,
    aliases: [cveOf(sandbox, advisory)].filter((cve) => cve !== null),
    modified: advisory.updatedAt,
    published: advisory.publishedAt,
    schema_version: "1.6.0",
    affected: advisory.vulnerabilities.map(({ package: name }) => ({
      package: { name: name.toLowerCase(), ecosystem: "PyPI" },
      ranges: [
        {
          type: "ECOSYSTEM",
          events: [{ introduced: "0" }, ...fixedIn.map((fixed) => ({ fixed }))],
        },
      ],
    })),
  });
};
