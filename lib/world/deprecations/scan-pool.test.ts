import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestBlob } from "@/lib/world/git/blob-stream";
import type { Repository } from "@/lib/world/git/clone";
import { ScanPool } from "./scan-pool";
import type { BlobFindings } from "./scan-task";
import { toolEnvironment } from "@/tests/environment";

const run = promisify(execFile);
const pool = new ScanPool(2);
let repository: Repository;

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), "slipway pool "));
  repository = { directory, toolEnvironment };
  await run("git", ["init", "--quiet", "--bare", directory]);
});
afterAll(async () => {
  await pool.close();
  await rm(repository.directory, { recursive: true });
});

async function blob(text: string): Promise<string> {
  const file = join(repository.directory, "a file");
  await writeFile(file, text);
  const { stdout } = await run("git", ["-C", repository.directory, "hash-object", "-w", file]);
  return stdout.trim();
}

async function findings(blobs: readonly string[]): Promise<ReadonlyMap<string, BlobFindings>> {
  const found = new Map<string, BlobFindings>();
  await pool.findings(repository, blobs, (batch) => {
    batch.forEach((one, oid) => found.set(oid, one));
  });
  return found;
}

function warning(name: string): string {
  return `import warnings\n\ndef ${name}():\n    warnings.warn("Gone.", DeprecationWarning)\n`;
}

describe("the threads that scan", () => {
  it("find what gives a warning, in each content by itself", async () => {
    const old = await blob(warning("old"));
    const found = await findings([old]);
    expect(found.get(old)).toMatchObject({ sites: [{ line: 4, mechanism: "warnings.warn" }] });
  });

  it("say of the others that there is nothing, or that they cannot be read", async () => {
    const innocent = await blob("def young():\n    return 1\n");
    const large = await blob("#".repeat(largestBlob + 1));
    expect([...(await findings([innocent, large])).values()]).toEqual(["nothing", "unread"]);
  });

  it("share more contents than one of them is given at once, and lose none", async () => {
    const blobs: string[] = [];
    for (let count = 0; count < 40; count += 1) blobs.push(await blob(warning(`old${count}`)));
    const found = await findings(blobs);
    expect([...found.keys()].sort()).toEqual([...blobs].sort());
  });

  it("tell what names a content defines", async () => {
    const content = await blob("class Agent:\n    def request(self):\n        pass\n");
    const names = await pool.definedNames(repository, [content]);
    expect(names.get(content)).toEqual(expect.arrayContaining(["Agent", "Agent.request"]));
  });

  it("fail with a sentence where the repository is gone, and go on afterwards", async () => {
    const nowhere = { ...repository, directory: "/nowhere" };
    const lost = pool.findings(nowhere, ["0".repeat(40)], () => undefined);
    await expect(lost).rejects.toThrow("The scan of the Python source failed");
    expect((await findings([await blob(warning("after"))])).size).toBe(1);
  });
});
