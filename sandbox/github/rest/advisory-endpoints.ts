/** Repository security advisories. Who may not see one is answered as where there is none. */
import { z } from "zod";
import {
  advisoriesOf,
  managesSecurity,
  requestCve,
  seenAdvisory,
  sees,
  updateVulnerabilities,
  worksOn,
} from "@/sandbox/github/advisories";
import { Refusal } from "@/sandbox/github/refusal";
import { jsonResponse } from "@/sandbox/github/response";
import { advisoryView } from "./advisory-view";
import { notFound, pageOf, refusal } from "./answers";
import { route, type RestRequest, type Route } from "./router";

const ONE = "/repos/{owner}/{repo}/security-advisories/{ghsa_id}";

function advisories(request: RestRequest): Response {
  const { sandbox, viewer, url } = request;
  const state = url.searchParams.get("state");
  const sort = url.searchParams.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const seen = advisoriesOf(sandbox)
    .filter((one) => sees(sandbox, viewer, one) && (state === null || one.state === state))
    .toSorted((a, b) => b[sort].localeCompare(a[sort]));
  const { items, headers } = pageOf(request, seen);
  return jsonResponse(
    200,
    items.map((one) => advisoryView(sandbox, one)),
    headers,
  );
}

function advisory({ sandbox, viewer, params }: RestRequest): Response {
  const found = seenAdvisory(sandbox, viewer, params.ghsa_id ?? "");
  return found === null ? notFound() : jsonResponse(200, advisoryView(sandbox, found));
}

function cve({ sandbox, viewer, params }: RestRequest): Response {
  const found = seenAdvisory(sandbox, viewer, params.ghsa_id ?? "");
  if (found === null) return notFound();
  if (!managesSecurity(sandbox, viewer)) {
    return refusal(403, "You must be a security manager or an administrator to request a CVE.");
  }
  return refusing(() => {
    requestCve(sandbox, found);
    return jsonResponse(202, {});
  });
}

const changed = z.object({
  vulnerabilities: z.array(
    z.object({
      package: z.object({ ecosystem: z.string(), name: z.string() }),
      vulnerable_version_range: z.string().nullish(),
      patched_versions: z.string().nullish(),
    }),
  ),
});

function update({ sandbox, viewer, params, body }: RestRequest): Response {
  const found = seenAdvisory(sandbox, viewer, params.ghsa_id ?? "");
  if (found === null) return notFound();
  if (!worksOn(sandbox, viewer, found)) {
    return refusal(403, "You must be a security manager, an administrator or a collaborator.");
  }
  const wanted = changed.safeParse(body);
  if (!wanted.success) {
    const said = "stand-in: only the vulnerabilities of an advisory can be changed";
    return refusal(501, `STANDIN_NOT_IMPLEMENTED: ${said}`);
  }
  const vulnerabilities = wanted.data.vulnerabilities.map((one) => ({
    ecosystem: one.package.ecosystem,
    package: one.package.name,
    affected: one.vulnerable_version_range ?? null,
    patched: one.patched_versions ?? null,
  }));
  updateVulnerabilities(sandbox, found, vulnerabilities);
  return jsonResponse(200, advisoryView(sandbox, found));
}

function refusing(work: () => Response): Response {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return refusal(422, error.message);
    throw error;
  }
}

export const advisoryRoutes: readonly Route[] = [
  route("GET /repos/{owner}/{repo}/security-advisories", advisories),
  route(`GET ${ONE}`, advisory),
  route(`POST ${ONE}/cve`, cve),
  route(`PATCH ${ONE}`, update),
];
