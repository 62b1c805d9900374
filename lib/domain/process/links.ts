import type { RepositoryPlace } from "@/lib/domain/process/facts";

/** Pages of the repository on which a person sees what a step's evidence says. */
export const links = {
  branch: (place: RepositoryPlace, name: string) => `${place.url}/tree/${name}`,
  commit: (place: RepositoryPlace, oid: string) => `${place.url}/commit/${oid}`,
  tag: (place: RepositoryPlace, name: string) => `${place.url}/releases/tag/${name}`,
} as const;

/** The first ten digits of a commit's id, as the project's people write them. */
export function shortOid(oid: string): string {
  return oid.slice(0, 10);
}
