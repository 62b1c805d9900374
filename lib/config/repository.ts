import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { env } from "./env";
import { project } from "./project";

/** The repository that Slipway serves: GITHUB_REPOSITORY ("owner/name") in its parts. */
export function repositoryPlace(): RepositoryPlace {
  const { GITHUB_REPOSITORY: repository, GITHUB_WEB_URL: web } = env();
  const [owner = "", name = ""] = repository.split("/");
  return { owner, name, url: `${web}/${repository}`, trunk: project.trunk };
}
