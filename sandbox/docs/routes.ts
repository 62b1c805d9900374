/** Read the Docs: the preview of a pull request, at the address that stands for its own domain. */
import { tick } from "@/sandbox/actions/tick";
import { now } from "@/sandbox/clock";
import type { Handler } from "@/sandbox/server";
import type { Sandbox } from "@/sandbox/sandbox";
import type { DocsBuildRecord } from "@/sandbox/state";

const PREVIEW = /^\/_docs\/([A-Za-z0-9._-]+)--(\d+)\/en\/(\d+)\/(?:index\.html)?$/;

/** The newest build of the pull request that answers; an older one does until the next is done. */
function buildOf(sandbox: Sandbox, pullRequest: number): DocsBuildRecord | null {
  const at = now(sandbox);
  const done = sandbox.state.docs.filter(
    (build) => build.pullRequest === pullRequest && build.answersAt <= at,
  );
  return done.toSorted((a, b) => a.answersAt.localeCompare(b.answersAt)).at(-1) ?? null;
}

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

/** Answers the previews under /_docs. */
export const docsRoutes: Handler = async (_request, url, sandbox) => {
  if (!url.pathname.startsWith("/_docs/")) return null;
  await tick(sandbox);
  const [, project, number, version] = PREVIEW.exec(url.pathname) ?? [];
  const isHere = project === sandbox.state.repository.name.toLowerCase() && number === version;
  const build = isHere ? buildOf(sandbox, Number(number)) : null;
  const headers = { "content-type": "text/html; charset=utf-8" };
  if (build === null)
    return new Response("<h1>404 Page Not Found</h1>\n", { status: 404, headers });
  return new Response(page(sandbox, build), { headers });
};
