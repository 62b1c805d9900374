/** The files themselves. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sandbox } from "@/sandbox/sandbox";
import { notFoundPage } from "./answer";
import { uploadedFile } from "./catalogue";

/** The bytes of a file; only names that PyPI knows reach the disk. */
export async function download(
  request: Request,
  sandbox: Sandbox,
  filename: string,
): Promise<Response> {
  const file = uploadedFile(sandbox, filename);
  if (file === null) return notFoundPage();
  const headers = {
    "content-type": "application/octet-stream",
    "cache-control": "max-age=365000000, immutable, public",
    etag: `"${file.sha256.slice(0, 32)}"`,
  };
  if (request.headers.get("if-none-match") === headers.etag) {
    return new Response(null, { status: 304, headers });
  }
  const bytes = await readFile(join(sandbox.dir, "pypi", file.filename));
  return new Response(new Uint8Array(bytes), { headers });
}
