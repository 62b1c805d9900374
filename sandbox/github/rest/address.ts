/** Addresses as GitHub Enterprise has them: the API under /api/v3, pages at the root. */
import type { Sandbox } from "@/sandbox/sandbox";

/** A page's address. */
export function pageUrl(sandbox: Sandbox, path: string): string {
  return `${sandbox.origin}${path}`;
}

/** A page of the repository: `repositoryPage(world, "/issues/3")`. */
export function repositoryPage(sandbox: Sandbox, path = ""): string {
  const { owner, name } = sandbox.state.repository;
  return pageUrl(sandbox, `/${owner}/${name}${path}`);
}

/** An address of the REST API. */
export function apiUrl(sandbox: Sandbox, path: string): string {
  return `${sandbox.origin}/api/v3${path}`;
}

/** An address of the repository in the REST API. */
export function repositoryApi(sandbox: Sandbox, path = ""): string {
  const { owner, name } = sandbox.state.repository;
  return apiUrl(sandbox, `/repos/${owner}/${name}${path}`);
}
