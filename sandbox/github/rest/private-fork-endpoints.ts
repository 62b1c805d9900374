/** The temporary private forks of advisories: for those who work on them, and for nobody else. */
import { advisoriesOf, worksOn } from "@/sandbox/github/advisories";
import { jsonResponse } from "@/sandbox/github/response";
import type { AdvisoryFixRecord } from "@/sandbox/github/advisory-records";
import { fixFilesView, fixReviewsView, fixView } from "./advisory-view";
import { notFound, pageOf } from "./answers";
import { route, type RestRequest, type Route } from "./router";

const PULLS = "/repos/{owner}/{repo}/pulls";

interface Fork {
  readonly fork: string;
  readonly fixes: readonly AdvisoryFixRecord[];
}

function forkOf({ sandbox, viewer, params }: RestRequest): Fork | null {
  const fork = `${params.owner ?? ""}/${params.repo ?? ""}`;
  const advisory = advisoriesOf(sandbox).find((one) => one.fork === fork);
  if (advisory === undefined || !worksOn(sandbox, viewer, advisory)) return null;
  return { fork, fixes: advisory.fixes };
}

function pulls(request: RestRequest): Response {
  const fork = forkOf(request);
  if (fork === null) return notFound();
  const state = request.url.searchParams.get("state") ?? "open";
  const wanted = fork.fixes.filter((fix) => state === "all" || fix.state === "OPEN");
  const { items, headers } = pageOf(request, wanted);
  const views = items.map((fix) => fixView(request.sandbox, fork.fork, fix));
  return jsonResponse(200, views, headers);
}

function ofPull(view: (request: RestRequest, fix: AdvisoryFixRecord) => unknown) {
  return (request: RestRequest): Response => {
    const number = Number(request.params.pull_number);
    const fix = forkOf(request)?.fixes.find((one) => one.number === number);
    return fix === undefined ? notFound() : jsonResponse(200, view(request, fix));
  };
}

/** Tried where an address names another repository than ours. */
export const privateForkRoutes: readonly Route[] = [
  route(`GET ${PULLS}`, pulls),
  route(
    `GET ${PULLS}/{pull_number}/reviews`,
    ofPull(({ sandbox }, fix) => fixReviewsView(sandbox, fix)),
  ),
  route(
    `GET ${PULLS}/{pull_number}/files`,
    ofPull((_request, fix) => fixFilesView(fix)),
  ),
];
