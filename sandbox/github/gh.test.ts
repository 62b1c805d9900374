import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tick } from "@/sandbox/actions/tick";
import { moveClock } from "@/sandbox/clock";
import { openOutsidersPull } from "@/sandbox/control/outsiders";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { openIssue } from "./issues";
import { openPullRequest } from "./pull-requests";
import { createRef } from "./references";
import { createRelease } from "./releases";
import { environment } from "@/tests/environment";

const isMissing = spawnSync("gh", ["--version"]).error !== undefined;
const reason = "GitHub's own command gh is not installed";
const branch = "release-24.7.0-1";

let small: SmallSandbox;
let config: string;

/** Runs gh; it thinks that the sandbox is an Enterprise host. */
function run(login: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("gh", args, {
      env: {
        ...environment,
        GH_HOST: "github.localhost",
        GH_REPO: "github.localhost/twisted/twisted",
        GH_TOKEN: `token-${login}`,
        GH_CONFIG_DIR: config,
        GH_NO_UPDATE_NOTIFIER: "1",
        http_proxy: small.sandbox.origin,
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

const gh = (...args: readonly string[]): Promise<string> => run("ada", args);

async function pass(seconds: number): Promise<void> {
  moveClock(small.sandbox, seconds * 1_000);
  await tick(small.sandbox);
}

beforeAll(async () => {
  small = await smallSandbox();
  config = await mkdtemp(join(tmpdir(), "slipway-gh-"));
  const { sandbox } = small;
  const issue = { body: "It breaks.", author: "vera", assignees: [] };
  openIssue(sandbox, { ...issue, title: "A regression", labels: ["release-blocker"] });
  openIssue(sandbox, { ...issue, title: "A wish", labels: [] });
  const oid = await addCommit(sandbox.gitDir, await sandbox.git.head("trunk"), "NEWS", "news\n");
  await createRef(sandbox, `refs/heads/${branch}`, oid, "ada");
  const texts = { title: "Work", body: "All of it.", author: "ada", isDraft: false };
  await openPullRequest(sandbox, { ...texts, headRefName: branch, baseRefName: "trunk" });
  const release = { targetCommitish: null, name: "Twisted 1", body: "All is new.", draft: false };
  await createRelease(sandbox, { ...release, tagName: "twisted-1", prerelease: false }, "ada");
  await tick(sandbox);
  await pass(10);
  await pass(300);
});

afterAll(async () => {
  await small.end();
  await rm(config, { recursive: true, force: true });
});

describe("GitHub's own command line", () => {
  beforeEach(({ skip }) => {
    skip(isMissing, reason);
  });

  it("lists issues", async () => {
    const all = await gh("issue", "list");
    expect(all).toContain("A regression");
    expect(all).toContain("A wish");
    // With a label gh asks the search, which learns of new issues only minutes later.
    const blockers = await gh("issue", "list", "--label", "release-blocker");
    expect(blockers).toContain("A regression");
    expect(blockers).not.toContain("A wish");
  });

  it("comments on an issue, shows and closes it", async () => {
    await gh("issue", "comment", "2", "--body", "Seen and understood.");
    expect(await gh("issue", "view", "2")).toMatch(/title:\tA wish[^]*It breaks\./);
    expect(await gh("issue", "view", "2", "--comments")).toContain("Seen and understood.");
    await gh("issue", "close", "2");
    expect(await gh("issue", "view", "2")).toContain("state:\tCLOSED");
  });

  it("shows a pull request, its changes and its checks", async () => {
    expect(await gh("pr", "list")).toContain("Work");
    expect(await gh("pr", "view", "3")).toMatch(/state:\tOPEN[^]*additions:\t1\ndeletions:\t0\n/);
    expect(await gh("pr", "diff", "3")).toContain("+++ b/NEWS\n@@ -0,0 +1 @@\n+news\n");
    expect(await gh("pr", "checks", "3")).toMatch(/all-successful\tpass/);
  });

  it("tells a fork's pull request from ours", async () => {
    const { number } = await openOutsidersPull(small.sandbox, { by: "vera", branch });
    expect(await gh("pr", "list")).toContain(`vera:${branch}`);
    const fields = "isCrossRepository,headRepository,headRepositoryOwner,author";
    const json: unknown = JSON.parse(await gh("pr", "view", String(number), "--json", fields));
    expect(json).toMatchObject({
      isCrossRepository: true,
      headRepository: { name: "twisted" },
      headRepositoryOwner: { login: "vera" },
      author: { login: "vera" },
    });
    await gh("pr", "close", String(number));
  });

  it("reviews a pull request and merges it", async () => {
    await expect(gh("pr", "merge", "3", "--merge")).rejects.toThrow(/not mergeable/);
    await run("grace", ["pr", "review", "3", "--approve", "--body", "Good."]);
    expect(await gh("pr", "view", "3", "--comments")).toContain("Good.");
    // GitHub knows whether it can be merged only a moment after it was first asked.
    const merged = async (): Promise<string> => {
      await gh("pr", "merge", "3", "--merge").catch(() => undefined);
      return gh("pr", "view", "3", "--json", "state", "--jq", ".state");
    };
    await expect.poll(merged, { timeout: 10_000 }).toBe("MERGED\n");
  });

  it("lists and shows workflow runs", async () => {
    expect(await gh("run", "list", "--branch", branch)).toMatch(
      /completed\tsuccess\tWrite NEWS\tCI/,
    );
    const [first] = small.sandbox.state.workflowRuns;
    expect(await gh("run", "view", String(first?.id))).toMatch(/✓ all-successful/);
  });

  it("makes, lists and shows releases", async () => {
    const texts = ["--title", "Twisted 2", "--notes", "More is new."];
    await gh("release", "create", "twisted-2", ...texts, "--target", "trunk", "--prerelease");
    expect(await gh("release", "list")).toContain("Twisted 1");
    const second = await gh("release", "view", "twisted-2");
    expect(second).toMatch(/prerelease:\ttrue[^]*More is new\./);
    expect(await gh("release", "view")).toContain("twisted-1");
  });

  it("reads branches and commits of the API", async () => {
    const heads = await gh("api", "repos/twisted/twisted/branches", "--jq", ".[].name");
    expect(heads.split("\n")).toEqual([branch, "trunk", ""]);
    const trunk = await small.sandbox.git.head("trunk");
    const jq = ["--jq", ".commit.sha"];
    expect(await gh("api", "repos/twisted/twisted/branches/trunk", ...jq)).toBe(`${trunk}\n`);
    const newest = ["--jq", ".[0].sha"];
    expect(await gh("api", "repos/twisted/twisted/commits", ...newest)).toBe(`${trunk}\n`);
    expect(await gh("api", "repos/twisted/twisted/commits/trunk", "--jq", ".sha")).toBe(
      `${trunk}\n`,
    );
  });
});
