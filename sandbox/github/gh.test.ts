import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveClock } from "@/sandbox/clock";
import { openIssue } from "./issues";
import { openPullRequest } from "./pull-requests";
import { createRelease } from "./releases";
import { addCommit, smallWorld, type SmallWorld } from "@/sandbox/testing/small-world";

const isMissing = spawnSync("gh", ["--version"]).error !== undefined;
if (isMissing) console.log("gh.test.ts is skipped: GitHub's own command `gh` is not installed");

let small: SmallWorld;
let config: string;

/** Runs gh as the release manager; it thinks that the sandbox is an Enterprise host. */
function gh(...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("gh", [...args, "-R", "twisted/twisted"], {
      env: {
        ...process.env,
        GH_HOST: "github.localhost",
        GH_TOKEN: "token-ada",
        GH_CONFIG_DIR: config,
        GH_NO_UPDATE_NOTIFIER: "1",
        http_proxy: small.world.origin,
        no_proxy: "",
      },
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.on("error", reject);
    child.on("close", (status) =>
      status === 0 ? resolve(output) : reject(new Error(`gh ${args.join(" ")}: ${output}`)),
    );
  });
}

beforeAll(async () => {
  small = await smallWorld();
  config = await mkdtemp(join(tmpdir(), "slipway-gh-"));
  const { world } = small;
  const issue = { body: "It breaks.", author: "vera", assignees: [] };
  openIssue(world, { ...issue, title: "A regression", labels: ["release-blocker"] });
  openIssue(world, { ...issue, title: "A wish", labels: [] });
  const oid = await addCommit(world.gitDir, await world.git.head("trunk"), "NEWS", "news\n");
  await world.git.updateRefs([{ ref: "refs/heads/work", before: null, after: oid }]);
  const branches = { headRefName: "work", baseRefName: "trunk" };
  await openPullRequest(world, {
    ...branches,
    title: "Work",
    body: "",
    author: "ada",
    isDraft: false,
  });
  const release = { targetCommitish: null, name: "Twisted 1", body: "All is new.", draft: false };
  await createRelease(world, { ...release, tagName: "twisted-1", prerelease: false }, "ada");
});

afterAll(async () => {
  await small.end();
  await rm(config, { recursive: true, force: true });
});

describe.skipIf(isMissing)("GitHub's own command line", () => {
  it("lists and shows issues", async () => {
    const all = await gh("issue", "list");
    expect(all).toContain("A regression");
    expect(all).toContain("A wish");
    // With a label gh asks the search, which learns of new issues only minutes later.
    moveClock(small.world, 300_000);
    const blockers = await gh("issue", "list", "--label", "release-blocker");
    expect(blockers).toContain("A regression");
    expect(blockers).not.toContain("A wish");
  });

  it("lists pull requests", async () => {
    expect(await gh("pr", "list")).toContain("Work");
  });

  it("lists and shows releases", async () => {
    expect(await gh("release", "list")).toContain("Twisted 1");
    expect(await gh("release", "view", "twisted-1")).toContain("All is new.");
    expect(await gh("release", "view")).toContain("twisted-1");
  });
});
