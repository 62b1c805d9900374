/** The addresses of the sandbox's PyPI, all under /_pypi. */
import { tick } from "@/sandbox/actions/tick";
import type { Handler } from "@/sandbox/server";
import type { World } from "@/sandbox/store";
import { notFoundPage } from "./answer";
import { download } from "./download";
import { jsonApi } from "./json-api";
import { provenance } from "./provenance";
import { simpleIndex, simpleProject } from "./simple-api";

const PREFIX = "/_pypi";

/** The parts of the path, decoded; null when one of them cannot be. */
function partsOf(path: string): string[] | null {
  try {
    return path
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

async function route(request: Request, world: World, parts: readonly string[]): Promise<Response> {
  const [room, first, second, third, fourth] = parts; // integrity/PROJECT/VERSION/FILE/provenance
  const count = parts.length;
  if (room === "simple" && count === 1) return simpleIndex(request, world);
  if (room === "simple" && first !== undefined && count === 2) {
    return simpleProject(request, world, first);
  }
  if (room === "files" && first !== undefined && count === 2) {
    return download(request, world, first);
  }
  if (room === "pypi" && first !== undefined && second === "json" && count === 3) {
    return jsonApi(request, world, first, null);
  }
  if (room === "pypi" && first !== undefined && second !== undefined && third === "json") {
    return jsonApi(request, world, first, second);
  }
  const isProvenance = room === "integrity" && fourth === "provenance";
  if (isProvenance && first !== undefined && second !== undefined && third !== undefined) {
    return provenance(world, first, second, third);
  }
  return notFoundPage();
}

/** Answers what PyPI answers. */
export const pypiRoutes: Handler = async (request, url, world) => {
  if (url.pathname !== PREFIX && !url.pathname.startsWith(`${PREFIX}/`)) return null;
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response("Method Not Allowed\n", { status: 405, headers: { allow: "GET, HEAD" } });
  }
  await tick(world);
  const parts = partsOf(url.pathname.slice(PREFIX.length));
  return parts === null ? notFoundPage() : route(request, world, parts);
};
