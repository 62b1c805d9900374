/** An advisory as GitHub's REST API shows it ("repository-advisory"), and what is in its private fork. */
import { cveOf } from "@/sandbox/github/advisories";
import type { Sandbox } from "@/sandbox/sandbox";
import type { AdvisoryFixRecord, AdvisoryRecord } from "@/sandbox/github/advisory-records";
import { apiUrl, pageUrl, repositoryApi, repositoryPage } from "./address";
import { minimalRepositoryView } from "./repository-view";
import { userView } from "./user-view";

type Json = Record<string, unknown>;

/** The fork's numbers are its own: nothing of the repository's is told by them. */
const FORK_ID = 9_000_000;

function privateForkView(sandbox: Sandbox, fork: string): Json {
  const [, name = ""] = fork.split("/");
  const view = minimalRepositoryView(sandbox);
  const own = Object.entries(view).map(([key, value]): [string, unknown] => [
    key,
    typeof value === "string" && key.endsWith("url")
      ? value.replace(`/${String(view.full_name)}`, `/${fork}`)
      : value,
  ]);
  const secret = { id: FORK_ID, name, full_name: fork, private: true, fork: true };
  return { ...Object.fromEntries(own), ...secret };
}

function vulnerabilitiesView({ vulnerabilities }: AdvisoryRecord): Json[] {
  return vulnerabilities.map((one) => ({
    package: { ecosystem: one.ecosystem, name: one.package },
    vulnerable_version_range: one.affected,
    patched_versions: one.patched,
    vulnerable_functions: [],
  }));
}

export function advisoryView(sandbox: Sandbox, advisory: AdvisoryRecord): Json {
  const { ghsaId, fork, credits, collaborators } = advisory;
  const cve = cveOf(sandbox, advisory);
  return {
    ghsa_id: ghsaId,
    cve_id: cve,
    url: repositoryApi(sandbox, `/security-advisories/${ghsaId}`),
    html_url: repositoryPage(sandbox, `/security/advisories/${ghsaId}`),
    summary: advisory.summary,
    description: advisory.description,
    severity: advisory.severity,
    author: userView(sandbox, advisory.author),
    publisher: null,
    identifiers: [
      { type: "GHSA", value: ghsaId },
      ...(cve === null ? [] : [{ type: "CVE", value: cve }]),
    ],
    state: advisory.state,
    created_at: advisory.createdAt,
    updated_at: advisory.updatedAt,
    published_at: advisory.publishedAt,
    closed_at: null,
    withdrawn_at: null,
    submission: null,
    vulnerabilities: vulnerabilitiesView(advisory),
    cvss: { vector_string: null, score: null },
    cwes: [],
    cwe_ids: [],
    credits: credits.map((login) => ({ login, type: "reporter" })),
    credits_detailed: credits.map((login) => ({
      user: userView(sandbox, login),
      type: "reporter",
      state: "accepted",
    })),
    collaborating_users: collaborators.map((login) => userView(sandbox, login)),
    collaborating_teams: [],
    private_fork: fork === null ? null : privateForkView(sandbox, fork),
  };
}

/** A pull request of the fork, as far as it is modelled. */
export function fixView(sandbox: Sandbox, fork: string, fix: AdvisoryFixRecord): Json {
  return {
    number: fix.number,
    url: apiUrl(sandbox, `/repos/${fork}/pulls/${fix.number}`),
    html_url: pageUrl(sandbox, `/${fork}/pull/${fix.number}`),
    title: fix.title,
    user: userView(sandbox, fix.author),
    state: fix.state === "OPEN" ? "open" : "closed",
    created_at: fix.createdAt,
    merged_at: fix.mergedAt,
    merge_commit_sha: fix.mergeOid ?? null,
    head: { ref: `advisory-fix-${fix.number}`, sha: fix.headOid },
    base: { ref: sandbox.state.repository.trunk },
  };
}

export function fixReviewsView(sandbox: Sandbox, { reviews }: AdvisoryFixRecord): Json[] {
  return reviews.map((one) => ({
    id: one.id,
    user: userView(sandbox, one.author),
    body: one.body,
    state: one.state,
    commit_id: one.commitOid,
    submitted_at: one.submittedAt,
  }));
}

export function fixFilesView({ path, content }: AdvisoryFixRecord): Json[] {
  const lines = content.replace(/\n$/, "").split("\n");
  const added = lines.map((line) => `+${line}`).join("\n");
  return [
    {
      filename: path,
      status: "added",
      additions: lines.length,
      deletions: 0,
      changes: lines.length,
      patch: `@@ -0,0 +1,${lines.length} @@\n${added}`,
    },
  ];
}
