/** The addresses of the sandbox's PyPI, all under /_pypi. */
import { tick } from "@/sandbox/actions/tick";
import type { Handler } from "@/sandbox/server";
import type { Sandbox } from "@/sandbox/sandbox";
import { notFoundPage } from "./answer";
import { download } from "./download";
import { jsonApi } from "./json-api";
import { provenance } from "./provenance";
import { toolJson } from "./tools";
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

async function route(
  request: Request,
  sandbox: Sandbox,
  parts: readonly string[],
): Promise<Response> {
  const [room, first, second, third, fourth] = parts; // integrity/PROJECT/VERSION/FILE/provenance
  const count = parts.length;
  if (room === "simple" && count === 1) return simpleIndex(request, sandbox);
  if (room === "simple" && first !== undefined && count === 2) {
    return simpleProject(request, sandbox, first);
  }
  if (room === "files" && first !== undefined && count === 2) {
    return download(request, sandbox, first);
  }
  if (room === "pypi" && first !== undefined && second === "json" && count === 3) {
    return jsonApi(request, sandbox, first, null);
  }
  if (room === "pypi" && first !== undefined && second !== undefined && third === "json") {
    return toolJson(request, sandbox, first, second) ?? jsonApi(request, sandbox, first, second);
  }
  const isProvenance = room === "integrity" && fourth === "provenance";
  if (isProvenance && first !== undefined && second !== undefined && third !== undefined) {
    return provenance(sandbox, first, second, third);
  }
  return notFoundPage();
}

/** Answers what PyPI answers. */
export const pypiRoutes: Handler = async (request, url, sandbox) => {
  if (url.pathname !== PREFIX && !url.pathname.startsWith(`${PREFIX}/`)) return null;
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response("Method Not Allowed\n", { status: 405, headers: { allow: "GET, HEAD" } });
  }
  await tick(sandbox);
  const parts = partsOf(url.pathname.slice(PREFIX.length));
  return parts === null ? notFoundPage() : route(request, sandbox, parts);
};
