import { z } from "zod";
import { TerminalError } from "@/lib/domain/errors";
import type {
  Advisory,
  AdvisoryState,
  ShownAdvisory,
  Vulnerability,
} from "@/lib/domain/observed/advisory";
import type { GitHubClient } from "./client";
import { readAdvisoryFixes } from "./advisory-fixes";
import { wireBody } from "./wire";

/**
 * Security advisories of the repository, in GitHub's REST API. What somebody may not see is answered by
 * 404 as what is not there.
 */

const states: ReadonlyMap<string, AdvisoryState> = new Map([
  ["triage", "triage"],
  ["draft", "draft"],
  ["published", "published"],
  ["closed", "closed"],
  ["withdrawn", "withdrawn"],
]);

const wireVulnerability = z
  .object({
    package: z.object({ ecosystem: z.string(), name: z.string().nullable() }).nullable(),
    vulnerable_version_range: z.string().nullable(),
    patched_versions: z.string().nullable(),
  })
  .transform((wire): Vulnerability => ({
    ecosystem: wire.package?.ecosystem ?? "",
    package: wire.package?.name ?? "",
    affected: textOrNull(wire.vulnerable_version_range),
    patched: textOrNull(wire.patched_versions),
  }));

function textOrNull(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text.trim();
}

const wireShown = z.object({
  ghsa_id: z.string(),
  // A state that is not known yet is none in which the process goes on.
  state: z.string().transform((text) => states.get(text) ?? "closed"),
  summary: z.string(),
});

const wireAdvisory = wireShown.extend({
  cve_id: z.string().nullable(),
  html_url: z.string(),
  description: z.string().nullable(),
  severity: z.string().nullable(),
  published_at: z.string().nullable(),
  vulnerabilities: z.array(wireVulnerability).nullable(),
  credits: z.array(z.object({ login: z.string().optional() })).nullable(),
  private_fork: z.object({ full_name: z.string() }).nullable(),
});

const shownAdvisory = wireShown.transform(({ ghsa_id: ghsaId, state, summary }): ShownAdvisory => ({
  ghsaId,
  state,
  summary,
}));

const listRoute = "/repos/{owner}/{repo}/security-advisories";
const oneRoute = `${listRoute}/{ghsa_id}`;

/** The hundred advisories that changed last, of those that GitHub shows the owner of the token. */
export async function readAdvisories(client: GitHubClient): Promise<readonly ShownAdvisory[]> {
  const asked = "read the security advisories";
  const order = { sort: "updated", direction: "desc", per_page: 100 };
  const answer = await client.get(asked, listRoute, order);
  return wireBody(z.array(shownAdvisory), answer, asked);
}

/** The advisory with its fixes; null where GitHub shows none of that id to the owner of the token. */
export async function readAdvisory(client: GitHubClient, ghsaId: string): Promise<Advisory | null> {
  const wire = await readWire(client, ghsaId);
  if (wire === null) return null;
  const fork = wire.private_fork?.full_name ?? null;
  return {
    ghsaId: wire.ghsa_id,
    state: wire.state,
    summary: wire.summary,
    cveId: wire.cve_id,
    description: wire.description ?? "",
    severity: wire.severity,
    vulnerabilities: wire.vulnerabilities ?? [],
    credits: (wire.credits ?? []).flatMap(({ login }) => login ?? []),
    url: wire.html_url,
    publishedAt: wire.published_at,
    fork,
    fixes: fork === null ? [] : await readAdvisoryFixes(client, { ghsaId: wire.ghsa_id, fork }),
  };
}

async function readWire(client: GitHubClient, ghsaId: string) {
  const asked = "read the security advisory";
  try {
    const answer = await client.get(asked, oneRoute, { ghsa_id: ghsaId });
    return wireBody(wireAdvisory, answer, asked);
  } catch (error) {
    if (error instanceof TerminalError && error.code === "not-found") return null;
    throw error;
  }
}

/**
 * Asks GitHub, which numbers vulnerabilities, for a CVE of the advisory. It comes later; that it was asked
 * for GitHub does not show.
 */
export async function requestCve(client: GitHubClient, ghsaId: string): Promise<void> {
  await client.send("request a CVE", `POST ${oneRoute}/cve`, { ghsa_id: ghsaId });
}

/** Replaces what the advisory says of the packages. */
export async function updateVulnerabilities(
  client: GitHubClient,
  ghsaId: string,
  vulnerabilities: readonly Vulnerability[],
): Promise<void> {
  await client.send("update the patched versions", `PATCH ${oneRoute}`, {
    ghsa_id: ghsaId,
    vulnerabilities: vulnerabilities.map((one) => ({
      package: { ecosystem: one.ecosystem, name: one.package },
      vulnerable_version_range: one.affected,
      patched_versions: one.patched,
    })),
  });
}
