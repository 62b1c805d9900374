/** Releases: list, look up, make, change. */
import { z } from "zod";
import { allows } from "@/sandbox/github/people";
import {
  createRelease,
  editRelease,
  latestRelease,
  releaseByTag,
  releasesOf,
  type NewRelease,
} from "@/sandbox/github/releases";
import { jsonResponse } from "@/sandbox/github/response";
import type { Persona, ReleaseRecord } from "@/sandbox/state";
import { repositoryApi } from "./address";
import { invalid, notFound, pageOf, refusal } from "./answers";
import { releaseView } from "./release-view";
import { route, type RestRequest, type Route } from "./router";

const REPO = "/repos/{owner}/{repo}";

const releaseBody = z.object({
  tag_name: z.string().optional(),
  target_commitish: z.string().nullish(),
  name: z.string().nullish(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
  prerelease: z.boolean().optional(),
});

function mayWrite(viewer: Persona | null): viewer is Persona {
  return viewer !== null && allows(viewer, "WRITE");
}

function list(request: RestRequest): Response {
  const { sandbox, viewer } = request;
  const { items, headers } = pageOf(request, releasesOf(sandbox, mayWrite(viewer)));
  return jsonResponse(
    200,
    items.map((release) => releaseView(sandbox, release)),
    headers,
  );
}

function one({ sandbox }: RestRequest, release: ReleaseRecord | null): Response {
  return release === null ? notFound() : jsonResponse(200, releaseView(sandbox, release));
}

/** A release by id; a draft only for those who may write. */
function byId({ sandbox, viewer, params }: RestRequest): ReleaseRecord | null {
  const visible = releasesOf(sandbox, mayWrite(viewer));
  return visible.find(({ id }) => String(id) === params.release_id) ?? null;
}

async function create({ sandbox, viewer, body }: RestRequest): Promise<Response> {
  if (viewer === null) return refusal(401, "Requires authentication");
  // GitHub does not tell those who may not write that there is something to write to.
  if (!mayWrite(viewer)) return notFound();
  const parsed = releaseBody.safeParse(body);
  if (!parsed.success) return refusal(400, "Problems parsing JSON");
  const { tag_name, target_commitish, name, body: text, draft, prerelease } = parsed.data;
  const release = await createRelease(
    sandbox,
    {
      tagName: tag_name ?? "",
      targetCommitish: target_commitish ?? null,
      name: name ?? null,
      body: text ?? null,
      draft: draft ?? false,
      prerelease: prerelease ?? false,
    },
    viewer.login,
  );
  if ("resource" in release) return invalid(release);
  const location = repositoryApi(sandbox, `/releases/${release.id}`);
  return jsonResponse(201, releaseView(sandbox, release), { location });
}

async function edit(request: RestRequest): Promise<Response> {
  const { sandbox, viewer, body } = request;
  if (viewer === null) return refusal(401, "Requires authentication");
  const release = mayWrite(viewer) ? byId(request) : null;
  if (release === null) return notFound();
  const parsed = releaseBody.safeParse(body);
  if (!parsed.success) return refusal(400, "Problems parsing JSON");
  const { tag_name, target_commitish, name, body: text, draft, prerelease } = parsed.data;
  const change: Partial<NewRelease> = {
    ...(tag_name ? { tagName: tag_name } : {}),
    ...(target_commitish ? { targetCommitish: target_commitish } : {}),
    ...(name === undefined ? {} : { name }),
    ...(text === undefined ? {} : { body: text }),
    ...(draft === undefined ? {} : { draft }),
    ...(prerelease === undefined ? {} : { prerelease }),
  };
  const wrong = await editRelease(sandbox, release, change, viewer.login);
  return wrong === null ? one(request, release) : invalid(wrong);
}

export const releaseRoutes: readonly Route[] = [
  route(`GET ${REPO}/releases`, list),
  route(`POST ${REPO}/releases`, create),
  route(`GET ${REPO}/releases/latest`, (request) => one(request, latestRelease(request.sandbox))),
  route(`GET ${REPO}/releases/tags/{+tag}`, (request) =>
    one(request, releaseByTag(request.sandbox, request.params.tag ?? "")),
  ),
  route(`GET ${REPO}/releases/{release_id}`, (request) => one(request, byId(request))),
  route(`PATCH ${REPO}/releases/{release_id}`, edit),
];
