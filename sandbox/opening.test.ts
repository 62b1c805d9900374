import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRelease, type NewRelease } from "./github/releases";
import { openSandbox } from "./opening";
import { addCommit, smallSandbox } from "./testing/small-sandbox";

describe("opening a world", () => {
  it("tells everybody of what was pushed just before it was killed", async () => {
    const small = await smallSandbox();
    const { dir, gitDir, git } = small.sandbox;
    const oid = await addCommit(gitDir, await git.head("trunk"), "NEWS", "news\n");
    await git.updateRefs([{ ref: "refs/heads/release-1", before: null, after: oid }]);
    expect(small.sandbox.state.knownRefs).not.toHaveProperty("refs/heads/release-1");
    await small.sandbox.saved();
    const again = await openSandbox({ dir });
    expect(again.state.knownRefs).toHaveProperty("refs/heads/release-1", oid);
    again.close();
    await small.end();
  });

  it("refuses a folder that has something else in it", async () => {
    const dir = await mkdtemp(join(tmpdir(), "slipway-other-"));
    await mkdir(join(dir, "git"));
    await expect(openSandbox({ dir })).rejects.toThrow("it is no sandbox world");
    await rm(dir, { recursive: true });
  });
});

describe("two requests at the same moment", () => {
  it("make one release", async () => {
    const small = await smallSandbox();
    const release: NewRelease = {
      tagName: "v1",
      targetCommitish: "trunk",
      name: null,
      body: null,
      draft: false,
      prerelease: false,
    };
    const made = await Promise.all([
      createRelease(small.sandbox, release, "ada"),
      createRelease(small.sandbox, release, "grace"),
    ]);
    expect(made.filter((answer) => "resource" in answer)).toHaveLength(1);
    expect(small.sandbox.state.releases).toHaveLength(1);
    await small.end();
  });
});
