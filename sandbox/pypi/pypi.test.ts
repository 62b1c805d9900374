import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveClock } from "@/sandbox/clock";
import { docsRoutes } from "@/sandbox/docs/routes";
import { endSandbox, seededSandbox } from "@/sandbox/seed/seeded-world";
import type { Sandbox } from "@/sandbox/sandbox";
import { projectName } from "./distribution";
import { pypiRoutes } from "./routes";
import { readTar } from "./tar";
import { pythonExecutable } from "@/tests/environment";

const run = promisify(execFile);
let sandbox: Sandbox;

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = new URL(path, "http://sandbox.example");
  const request = new Request(url, { headers });
  const response =
    (await pypiRoutes(request, url, sandbox)) ?? (await docsRoutes(request, url, sandbox));
  if (response === null) throw new Error(`nobody answers ${path}`);
  return response;
}

async function python(program: string, ...args: string[]): Promise<string> {
  const interpreter = pythonExecutable;
  return (await run(interpreter, ["-c", program, ...args])).stdout.trim();
}

beforeAll(async () => {
  sandbox = await seededSandbox({ asOf: "2026-11-21T03:00:00Z" });
});

afterAll(() => endSandbox(sandbox));

describe("PyPI's JSON API", () => {
  it("tells of the newest final release and of all others", async () => {
    const response = await get("/_pypi/pypi/Twisted/json");
    expect(response.status).toBe(200);
    expect(response.headers.get("x-pypi-last-serial")).toMatch(/^\d+$/);
    const body: unknown = await response.json();
    expect(body).toMatchObject({ info: { name: "Twisted", version: "24.7.0" } });
    expect(body).toHaveProperty(["releases", "24.7.0rc2"]);
  });

  it("gives hashes that the downloads have", async () => {
    const file = sandbox.state.pypi.find(({ version }) => version === "24.7.0rc1");
    const response = await get("/_pypi/pypi/twisted/24.7.0rc1/json");
    expect(await response.json()).toMatchObject({
      urls: [{ digests: { sha256: file?.sha256 }, yanked: false }, { packagetype: "sdist" }],
    });
    const download = await get(`/_pypi/files/${file?.filename}`);
    const bytes = Buffer.from(await download.arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(file?.sha256);
  });

  it("answers 304 to who has it, and 404 for what is not there", async () => {
    const tag = (await get("/_pypi/pypi/twisted/json")).headers.get("etag") ?? "";
    const again = await get("/_pypi/pypi/twisted/json", { "if-none-match": tag });
    expect(again.status).toBe(304);
    for (const path of ["twisted/99.1.0/json", "nothing/json"]) {
      const missing = await get(`/_pypi/pypi/${path}`);
      expect(missing.status).toBe(404);
      expect(await missing.json()).toEqual({ message: "Not Found" });
    }
    expect((await get("/_pypi/files/..%2Fworld.json")).status).toBe(404);
    expect((await get("/_pypi/files/%E0%A4%A")).status).toBe(404);
  });

  it("shows a file only when PyPI's cache does, while it can be downloaded before", async () => {
    const original = sandbox.state.pypi.find(
      ({ filename }) => filename === "twisted-24.7.0.tar.gz",
    );
    if (original === undefined) throw new Error("24.7.0 is not on PyPI");
    const { sha256, size } = original;
    const hidden = {
      version: "24.7.0.post9",
      filename: "twisted-24.7.0.post9.tar.gz",
      packagetype: "sdist",
      sha256,
      size,
      uploadedAt: "2026-11-20T00:00:00Z",
      visibleAt: "2027-01-01T00:00:00Z",
      provenance: null,
    } as const;
    sandbox.state.pypi.push(hidden);
    expect((await get("/_pypi/pypi/twisted/24.7.0.post9/json")).status).toBe(404);
    expect(await (await get("/_pypi/simple/twisted/")).text()).not.toContain("post9");
    sandbox.state.pypi.pop();
  });
});

describe("the simple index", () => {
  it("is HTML or JSON, as the client accepts", async () => {
    const html = await get("/_pypi/simple/twisted/", { accept: "text/html" });
    expect(html.headers.get("content-type")).toBe("text/html");
    expect(await html.text()).toMatch(/twisted-24\.7\.0\.tar\.gz#sha256=[0-9a-f]{64}"/);
    const accept = "application/vnd.pypi.simple.v1+json, text/html; q=0.01";
    const json = await get("/_pypi/simple/twisted/", { accept });
    expect(json.headers.get("content-type")).toBe("application/vnd.pypi.simple.v1+json");
    expect(await json.json()).toMatchObject({ name: "twisted", meta: { "api-version": "1.3" } });
    expect((await get("/_pypi/simple/twisted/", { accept: "image/png" })).status).toBe(406);
  });

  it("sends other spellings of the name to the one that counts", async () => {
    const response = await get("/_pypi/simple/Twisted/");
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toMatch(/\/_pypi\/simple\/twisted\/$/);
  });
});

describe("provenance", () => {
  it("names repository and tag where they are known", async () => {
    const path = "/_pypi/integrity/twisted/24.7.0/twisted-24.7.0.tar.gz/provenance";
    expect((await get(path)).status).toBe(404);
    const file = sandbox.state.pypi.findIndex(
      ({ filename }) => filename === "twisted-24.7.0.tar.gz",
    );
    const before = sandbox.state.pypi[file];
    if (before === undefined) throw new Error("24.7.0 is not on PyPI");
    const provenance = { repository: "twisted/twisted", ref: "refs/tags/twisted-24.7.0" };
    sandbox.state.pypi[file] = { ...before, provenance };
    expect(await (await get(path)).json()).toMatchObject({
      version: 1,
      attestation_bundles: [{ publisher: { kind: "GitHub", repository: "twisted/twisted" } }],
    });
    sandbox.state.pypi[file] = before;
  });
});

describe("the files", () => {
  it("are a wheel and an sdist that Python can read", async () => {
    const wheel = join(sandbox.dir, "pypi", "twisted-24.7.0-py3-none-any.whl");
    const program =
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip());" +
      "print(z.read('twisted-24.7.0.dist-info/METADATA').decode())";
    expect(await python(program, wheel)).toContain("None\nMetadata-Version: 2.1\nName: Twisted");
    const sdist = join(sandbox.dir, "pypi", "twisted-24.7.0.tar.gz");
    const names = "import sys, tarfile; print(tarfile.open(sys.argv[1]).getnames())";
    expect(await python(names, sdist)).toContain("'twisted-24.7.0/PKG-INFO'");
    const { readFile } = await import("node:fs/promises");
    const files = await readTar(gunzipSync(await readFile(sdist)));
    expect(files.map(({ path }) => path)).toContain("twisted-24.7.0/src/twisted/_version.py");
  });

  it("bear the project's name of pyproject.toml", () => {
    expect(projectName('[project]\nname = "Twisted"\n[tool.x]\nname = "y"\n')).toBe("Twisted");
    expect(projectName('[tool.x]\nname = "y"\n')).toBeNull();
  });
});

describe("the docs preview", () => {
  it("answers when it is built", async () => {
    expect((await get("/_docs/twisted--12508/en/12508/")).status).toBe(200);
    expect((await get("/_docs/twisted--12508/en/12509/")).status).toBe(404);
    expect((await get("/_docs/twisted--99999/en/99999/")).status).toBe(404);
    const pull = sandbox.state.pullRequests.find(({ number }) => number === 12508);
    if (pull === undefined) throw new Error("#12508 is missing");
    sandbox.state.docs = sandbox.state.docs.filter(({ pullRequest }) => pullRequest !== 12508);
    sandbox.change(() => moveClock(sandbox, 1000));
    expect((await get("/_docs/twisted--12508/en/12508/")).status).toBe(404);
    sandbox.change(() => moveClock(sandbox, sandbox.state.settings.docsSeconds * 1000));
    const page = await get("/_docs/twisted--12508/en/12508/");
    expect(await page.text()).toContain(pull.headRefOid);
  });
});
