/** Releases as GitHub's REST API shows them. */
import { nodeId } from "@/sandbox/github/node-id";
import type { World } from "@/sandbox/store";
import type { ReleaseRecord } from "@/sandbox/world";
import { repositoryApi, repositoryPage } from "./address";
import { userView } from "./user-view";

/** A release's page; a draft's has no tag in its address. */
export function releasePage(world: World, release: ReleaseRecord): string {
  const slug = release.draft ? `untagged-${release.id}` : release.tagName;
  return repositoryPage(world, `/releases/tag/${encodeURIComponent(slug)}`);
}

/** A release ("release"). */
export function releaseView(world: World, release: ReleaseRecord): Record<string, unknown> {
  const url = repositoryApi(world, `/releases/${release.id}`);
  const archive = (kind: string) =>
    release.draft ? null : repositoryApi(world, `/${kind}/${release.tagName}`);
  return {
    id: release.id,
    node_id: nodeId("RE", release.id),
    url,
    html_url: releasePage(world, release),
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: archive("tarball"),
    zipball_url: archive("zipball"),
    tag_name: release.tagName,
    target_commitish: release.targetCommitish,
    name: release.name,
    body: release.body,
    draft: release.draft,
    immutable: false,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    author: userView(world, release.author),
    assets: [],
  };
}
