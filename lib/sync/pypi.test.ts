import { createHash } from "node:crypto";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { keepDistribution } from "@/sandbox/actions/publish";
import { moveClock } from "@/sandbox/clock";
import { createRef } from "@/sandbox/github/references";
import { smallWorld, type SmallWorld } from "@/sandbox/testing/small-world";
import { useDatabase } from "@/tests/database";
import { beginRelease, look, lookingAt } from "@/tests/looking-at";

import type { SyncDeps } from "./deps";

useDatabase();

const release = "24.7.0";
let small: SmallWorld;
let deps: SyncDeps;

beforeEach(async () => {
  small = await smallWorld();
  deps = lookingAt(small);
});
afterEach(() => small.end());

function pass(seconds: number): void {
  moveClock(small.world, seconds * 1_000);
}

describe("a candidate", () => {
  const filename = "twisted-24.7.0rc1.tar.gz";
  const bytes = Buffer.from("the source of 24.7.0rc1");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const provenance = { repository: "twisted/twisted", ref: "refs/tags/twisted-24.7.0rc1" };

  async function upload(claimed: string): Promise<void> {
    const file = { filename, packagetype: "sdist", sha256: claimed, bytes } as const;
    await keepDistribution(small.world.dir, file);
    const at = "2024-07-01T12:00:00Z";
    small.world.change(({ pypi }) =>
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
    await createRef(small.world, "refs/tags/twisted-24.7.0rc1", oid, "ada");
  });

  it("is not on PyPI until it is there", async () => {
    await look(deps);
    expect((await readFacts(release)).pypi?.value).toEqual([]);
    await upload(sha256);
    await look(deps);
    expect((await readFacts(release)).pypi?.value).toMatchObject([
      { filename, version: "24.7.0rc1", kind: "sdist", downloadedSha256: sha256, provenance },
    ]);
  });

  it("is downloaded once", async () => {
    await upload(sha256);
    expect((await look(deps)).pypi.requests).toBe(3);
    expect((await look(deps)).pypi).toMatchObject({ requests: 1, changed: 0 });
  });

  it("whose bytes are others than PyPI says is shown as it is", async () => {
    await upload("0".repeat(64));
    await look(deps);
    const [file] = (await readFacts(release)).pypi?.value ?? [];
    expect(file).toMatchObject({ sha256: "0".repeat(64), downloadedSha256: sha256 });
  });

  it("has its docs at the pull request's preview, once they are built", async () => {
    const { docs } = await look(deps);
    expect((await readFacts(release)).docs?.value.answers).toBe(false);
    expect(docs.requests).toBe(1);
    pass(60);
    await look(deps);
    expect((await readFacts(release)).docs?.value.answers).toBe(true);
    expect((await look(deps)).docs.requests).toBe(0);
  });

  it("lets the workflow run of its tag be seen", async () => {
    await look(deps);
    pass(10);
    await look(deps);
    const { workflowRuns } = await readFacts(release);
    expect(workflowRuns?.value.map(({ headBranch }) => headBranch)).toContain("twisted-24.7.0rc1");
  });
});
