/** The simple index: PEP 503 in HTML, PEP 691 in JSON, whichever the client accepts. */
import type { Sandbox } from "@/sandbox/sandbox";
import type { PypiFileRecord } from "@/sandbox/state";
import { answer, notFoundPage } from "./answer";
import { fileUrl, projects, serialOf, visibleFiles } from "./catalogue";
import { normalizeName } from "./distribution";
import { provenanceUrl } from "./provenance";

const JSON_TYPE = "application/vnd.pypi.simple.v1+json";
const HTML_TYPE = "application/vnd.pypi.simple.v1+html";
const LEGACY_TYPE = "text/html";
const REQUIRES_PYTHON = ">=3.8.0";

/** The best of the three types by the client's own weights; HTML when it says nothing. */
function negotiate(accept: string | null): string | null {
  const ranges = (accept ?? "*/*").split(",").map((range) => {
    const [type = "", ...parameters] = range
      .trim()
      .split(";")
      .map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { type: type.replace("simple.latest+", "simple.v1+"), weight: Number(weight ?? 1) };
  });
  const served = [LEGACY_TYPE, HTML_TYPE, JSON_TYPE];
  const weigh = (type: string) => {
    const exact = ranges.find((range) => range.type === type);
    const any = ranges.find(
      (range) => range.type === "*/*" || range.type === `${type.split("/")[0]}/*`,
    );
    return exact?.weight ?? any?.weight ?? 0;
  };
  const best = served.reduce((a, b) => (weigh(b) > weigh(a) ? b : a));
  return weigh(best) > 0 ? best : null;
}

function html(title: string, links: readonly string[]): string {
  const lines = links.map((link) => `    ${link}<br />`).join("\n");
  return [
    "<!DOCTYPE html>",
    "<html>",
    "  <head>",
    '    <meta name="pypi:repository-version" content="1.3">',
    `    <title>${title}</title>`,
    "  </head>",
    "  <body>",
    `    <h1>${title}</h1>`,
    lines,
    "  </body>",
    "</html>",
    "",
  ].join("\n");
}

function link(sandbox: Sandbox, file: PypiFileRecord): string {
  const provenance =
    file.provenance === null ? "" : ` data-provenance="${provenanceUrl(sandbox, file)}"`;
  const python = ` data-requires-python="${REQUIRES_PYTHON.replace(">", "&gt;")}"`;
  const href = `${fileUrl(sandbox, file)}#sha256=${file.sha256}`;
  return `<a href="${href}"${python}${provenance}>${file.filename}</a>`;
}

function jsonFile(sandbox: Sandbox, file: PypiFileRecord) {
  return {
    "core-metadata": false,
    filename: file.filename,
    hashes: { sha256: file.sha256 },
    provenance: file.provenance === null ? null : provenanceUrl(sandbox, file),
    "requires-python": REQUIRES_PYTHON,
    size: file.size,
    "upload-time": file.uploadedAt.replace(/Z$/, ".000000Z"),
    url: fileUrl(sandbox, file),
    yanked: false,
  };
}

function reply(
  request: Request,
  serial: number,
  asJson: () => Record<string, unknown>,
  asHtml: () => string,
): Response {
  const type = negotiate(request.headers.get("accept"));
  if (type === null) return new Response("Not Acceptable\n", { status: 406 });
  if (type !== JSON_TYPE) return answer(request, { type, body: asHtml(), serial });
  const meta = { "_last-serial": serial, "api-version": "1.3" };
  return answer(request, { type, body: JSON.stringify({ meta, ...asJson() }), serial });
}

/** `/simple/PROJECT/`: every file of the project. */
export function simpleProject(request: Request, sandbox: Sandbox, project: string): Response {
  const name = normalizeName(project);
  const files = visibleFiles(sandbox, name);
  if (files.length === 0) return notFoundPage();
  if (name !== project) {
    const headers = { location: `${sandbox.origin}/_pypi/simple/${name}/` };
    return new Response(null, { status: 301, headers });
  }
  return reply(
    request,
    serialOf(files),
    () => ({
      files: files.map((file) => jsonFile(sandbox, file)),
      name,
      versions: [...new Set(files.map((file) => file.version))],
    }),
    () =>
      html(
        `Links for ${name}`,
        files.map((file) => link(sandbox, file)),
      ),
  );
}

/** `/simple/`: every project. */
export function simpleIndex(request: Request, sandbox: Sandbox): Response {
  const names = projects(sandbox);
  return reply(
    request,
    serialOf(sandbox.state.pypi),
    () => ({ projects: names.map((name) => ({ name })) }),
    () =>
      html(
        "Simple index",
        names.map((name) => `<a href="/_pypi/simple/${name}/">${name}</a>`),
      ),
  );
}
