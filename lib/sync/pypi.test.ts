import { slipway } from "@/lib/domain/viewer";
import { createHash } from "node:crypto";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { keepDistribution } from "@/sandbox/actions/publish";
import { moveClock } from "@/sandbox/clock";
import { createRef } from "@/sandbox/github/references";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

import type { SyncDeps } from "./deps";

useDatabase();

const release = "24.7.0";
let small: SmallSandbox;
let deps: SyncDeps;

beforeEach(async () => {
  small = await smallSandbox();
  deps = syncDeps(small);
});
afterEach(() => small.end());

function pass(seconds: number): void {
  moveClock(small.sandbox, seconds * 1_000);
}

describe("a candidate", () => {
  const filename = "twisted-24.7.0rc1.tar.gz";
  const bytes = Buffer.from("the source of 24.7.0rc1");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const provenance = { repository: "twisted/twisted", ref: "refs/tags/twisted-24.7.0rc1" };

  async function upload(claimed: string): Promise<void> {
    const file = { filename, packagetype: "sdist", sha256: claimed, bytes } as const;
    await keepDistribution(small.sandbox.dir, file);
    const at = "2024-07-01T12:00:00Z";
    small.sandbox.change(({ pypi }) =>
      pypi.push({
        version: "24.7.0rc1",
        filename,
        packagetype: "sdist",
        sha256: claimed,
        size: bytes.length,
        uploadedAt: at,
        visibleAt: at,
        provenance,
      }),
    );
  }

  beforeEach(async () => {
    const { oid } = await beginRelease(small);
    await createRef(small.sandbox, "refs/tags/twisted-24.7.0rc1", oid, "ada");
  });

  it("is not on PyPI until it is there", async () => {
    await sync(deps);
    expect((await readFacts(slipway, release)).pypi?.value).toEqual([]);
    await upload(sha256);
    await sync(deps);
    expect((await readFacts(slipway, release)).pypi?.value).toMatchObject([
      { filename, version: "24.7.0rc1", kind: "sdist", downloadedSha256: sha256, provenance },
    ]);
  });

  it("is downloaded once", async () => {
    await upload(sha256);
    expect((await sync(deps)).pypi.requests).toBe(3);
    expect((await sync(deps)).pypi).toMatchObject({ requests: 1, changed: 0 });
  });

  it("is looked at once where a release is taken over whose next candidate is out", async () => {
    const first = (await small.sandbox.git.head("refs/tags/twisted-24.7.0rc1")) ?? "";
    const second = await addCommit(small.sandbox.gitDir, first, "NEWS.rst", "More news\n");
    await createRef(small.sandbox, "refs/tags/twisted-24.7.0rc2", second, "ada");
    await upload(sha256);
    expect((await sync(deps)).pypi.requests).toBe(4);
    const { pypi, taggedSources } = await readFacts(slipway, release);
    expect(pypi?.value).toMatchObject([
      { filename, version: "24.7.0rc1", downloadedSha256: sha256 },
    ]);
    expect(taggedSources.map(({ value }) => value.oid)).toEqual([first, second]);
    expect((await sync(deps)).pypi.requests).toBe(1);
  });

  it("whose bytes are others than PyPI says is shown as it is", async () => {
    await upload("0".repeat(64));
    await sync(deps);
    const [file] = (await readFacts(slipway, release)).pypi?.value ?? [];
    expect(file).toMatchObject({ sha256: "0".repeat(64), downloadedSha256: sha256 });
  });

  it("has its docs at the pull request's preview, once they are built", async () => {
    const { docs } = await sync(deps);
    expect((await readFacts(slipway, release)).docs?.value.answers).toBe(false);
    expect(docs.requests).toBe(1);
    pass(60);
    await sync(deps);
    expect((await readFacts(slipway, release)).docs?.value.answers).toBe(true);
    expect((await sync(deps)).docs.requests).toBe(0);
  });

  it("lets the workflow run of its tag be seen", async () => {
    await sync(deps);
    pass(10);
    await sync(deps);
    const { workflowRuns } = await readFacts(slipway, release);
    expect(workflowRuns?.value.map(({ headBranch }) => headBranch)).toContain("twisted-24.7.0rc1");
  });
});
