/** Releases as GitHub's REST API shows them. */
import { nodeId } from "@/sandbox/github/node-id";
import type { Sandbox } from "@/sandbox/sandbox";
import type { ReleaseRecord } from "@/sandbox/state";
import { repositoryApi, repositoryPage } from "./address";
import { userView } from "./user-view";

/** A release's page; a draft's has no tag in its address. */
export function releasePage(sandbox: Sandbox, release: ReleaseRecord): string {
  const slug = release.draft ? `untagged-${release.id}` : release.tagName;
  return repositoryPage(sandbox, `/releases/tag/${encodeURIComponent(slug)}`);
}

/** A release ("release"). */
export function releaseView(sandbox: Sandbox, release: ReleaseRecord): Record<string, unknown> {
  const url = repositoryApi(sandbox, `/releases/${release.id}`);
  const archive = (kind: string) =>
    release.draft ? null : repositoryApi(sandbox, `/${kind}/${release.tagName}`);
  return {
    id: release.id,
    node_id: nodeId("RE", release.id),
    url,
    html_url: releasePage(sandbox, release),
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
    author: userView(sandbox, release.author),
    assets: [],
  };
}
