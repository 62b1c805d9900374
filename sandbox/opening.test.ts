import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRelease, type NewRelease } from "./github/releases";
import { openWorld } from "./opening";
import { addCommit, smallWorld } from "./testing/small-world";

describe("opening a world", () => {
  it("tells everybody of what was pushed just before it was killed", async () => {
    const small = await smallWorld();
    const { dir, gitDir, git } = small.world;
    const oid = await addCommit(gitDir, await git.head("trunk"), "NEWS", "news\n");
    await git.updateRefs([{ ref: "refs/heads/release-1", before: null, after: oid }]);
    expect(small.world.state.knownRefs).not.toHaveProperty("refs/heads/release-1");
    await small.world.saved();
    const again = await openWorld({ dir });
    expect(again.state.knownRefs).toHaveProperty("refs/heads/release-1", oid);
    again.close();
    await small.end();
  });

  it("refuses a folder that has something else in it", async () => {
    const dir = await mkdtemp(join(tmpdir(), "slipway-other-"));
    await mkdir(join(dir, "git"));
    await expect(openWorld({ dir })).rejects.toThrow("it is no sandbox world");
    await rm(dir, { recursive: true });
  });
});

describe("two requests at the same moment", () => {
  it("make one release", async () => {
    const small = await smallWorld();
    const release: NewRelease = {
      tagName: "v1",
      targetCommitish: "trunk",
      name: null,
      body: null,
      draft: false,
      prerelease: false,
    };
    const made = await Promise.all([
      createRelease(small.world, release, "ada"),
      createRelease(small.world, release, "grace"),
    ]);
    expect(made.filter((answer) => "resource" in answer)).toHaveLength(1);
    expect(small.world.state.releases).toHaveLength(1);
    await small.end();
  });
});
