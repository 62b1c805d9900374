/** Addresses as GitHub Enterprise has them: the API under /api/v3, pages at the root. */
import type { World } from "@/sandbox/store";

/** A page's address. */
export function pageUrl(world: World, path: string): string {
  return `${world.origin}${path}`;
}

/** A page of the repository: `repositoryPage(world, "/issues/3")`. */
export function repositoryPage(world: World, path = ""): string {
  const { owner, name } = world.state.repository;
  return pageUrl(world, `/${owner}/${name}${path}`);
}

/** An address of the REST API. */
export function apiUrl(world: World, path: string): string {
  return `${world.origin}/api/v3${path}`;
}

/** An address of the repository in the REST API. */
export function repositoryApi(world: World, path = ""): string {
  const { owner, name } = world.state.repository;
  return apiUrl(world, `/repos/${owner}/${name}${path}`);
}
