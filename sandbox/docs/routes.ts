/** Read the Docs: the preview of a pull request, at the address that stands for its own domain. */
import { tick } from "@/sandbox/actions/tick";
import { now } from "@/sandbox/clock";
import type { Handler } from "@/sandbox/server";
import type { Sandbox } from "@/sandbox/sandbox";
import type { DocsBuildRecord } from "@/sandbox/state";
import { servedCommit, titleOf } from "./versions";

const PREVIEW = /^\/_docs\/([A-Za-z0-9._-]+)--(\d+)\/en\/(\d+)\/(?:index\.html)?$/;

/** The newest build of the pull request that answers; an older one does until the next is done. */
function buildOf(sandbox: Sandbox, pullRequest: number): DocsBuildRecord | null {
  const at = now(sandbox);
  const done = sandbox.state.docs.filter(
    (build) => build.pullRequest === pullRequest && build.answersAt <= at,
  );
  return done.toSorted((a, b) => a.answersAt.localeCompare(b.answersAt)).at(-1) ?? null;
}

const VERSION = /^\/_docs\/en\/([a-z0-9._-]+)\/(?:index\.html)?$/;
const API = /^\/_docs\/api\/v3\/projects\/([a-z0-9._-]+)\/versions\/([a-z0-9._-]+)\/$/;

function page(sandbox: Sandbox, build: DocsBuildRecord): string {
  const { owner, name } = sandbox.state.repository;
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${name} documentation</title></head>`,
    `<body><h1>Documentation of ${owner}/${name}</h1>`,
    `<p>Built from pull request ${build.pullRequest}, commit <code>${build.headSha}</code>.</p>`,
    "</body></html>",
    "",
  ].join("\n");
}

const html = { "content-type": "text/html; charset=utf-8" };

function notFound(): Response {
  return new Response("<h1>404 Page Not Found</h1>\n", { status: 404, headers: html });
}

async function versionPage(sandbox: Sandbox, slug: string): Promise<Response> {
  const commit = await servedCommit(sandbox, slug);
  if (commit === null) return notFound();
  const title = await titleOf(sandbox, commit);
  const text = `<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body><h1>${title}</h1></body></html>\n`;
  return new Response(text, { headers: html });
}

/** As API v3 answers for a version; of what it has beside, only what is modelled. */
async function versionAnswer(sandbox: Sandbox, slug: string, origin: string): Promise<Response> {
  const isBuilding = (sandbox.state.docsVersions ?? []).some((build) => build.slug === slug);
  const commit = await servedCommit(sandbox, slug);
  if (commit === null && !isBuilding)
    return Response.json({ detail: "Not found." }, { status: 404 });
  return Response.json({
    slug,
    verbose_name: slug,
    active: true,
    built: commit !== null,
    hidden: false,
    identifier: commit,
    type: slug === "stable" ? "branch" : "tag",
    urls: { documentation: `${origin}/_docs/en/${slug}/` },
  });
}

/** Answers the previews and the versions under /_docs, and Read the Docs' API of the versions. */
export const docsRoutes: Handler = async (_request, url, sandbox) => {
  if (!url.pathname.startsWith("/_docs/")) return null;
  await tick(sandbox);
  const slug = VERSION.exec(url.pathname)?.[1];
  if (slug !== undefined) return versionPage(sandbox, slug);
  const asked = API.exec(url.pathname)?.[2];
  if (asked !== undefined) return versionAnswer(sandbox, asked, url.origin);
  const [, project, number, version] = PREVIEW.exec(url.pathname) ?? [];
  const isHere = project === sandbox.state.repository.name.toLowerCase() && number === version;
  const build = isHere ? buildOf(sandbox, Number(number)) : null;
  return build === null ? notFound() : new Response(page(sandbox, build), { headers: html });
};
