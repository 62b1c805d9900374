import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { moveClock, now } from "@/sandbox/clock";
import { createRef } from "@/sandbox/github/references";
import { rollupOf } from "@/sandbox/github/rollup";
import { rerunFailedJobs } from "@/sandbox/github/workflow-runs";
import { endSandbox, seededSandbox } from "@/sandbox/seed/seeded-world";
import { readSandboxState, Sandbox } from "@/sandbox/sandbox";
import type { WorkflowRunRecord } from "./records";
import { settleChecks } from "./outcome";
import { PUBLISH } from "./plan";
import { approveDeployment } from "./progress";
import { onRefChanges } from "./schedule";
import { parseVersionFile } from "./source-version";
import { tick } from "./tick";

let sandbox: Sandbox;

async function wait(seconds: number): Promise<void> {
  sandbox.change(() => moveClock(sandbox, seconds * 1000));
  await tick(sandbox);
}

/** A branch with the release candidate's version in its source; answers its head. */
async function candidateBranch(version: string, branch = "release-24.11.0-1"): Promise<string> {
  const trunk = (await sandbox.git.head("trunk")) ?? "";
  const [year, month, micro] = version.replace(/rc\d+$/, "").split(".");
  const candidate = /rc(\d+)$/.exec(version)?.[1];
  const suffix = candidate === undefined ? "" : `, release_candidate=${candidate}`;
  const source = `__version__ = Version("Twisted", ${year}, ${month}, ${micro}${suffix})\n`;
  const blob = await sandbox.git.run(["hash-object", "-w", "--stdin"], { input: source });
  const env = { GIT_INDEX_FILE: join(sandbox.dir, "spec-index") };
  await sandbox.git.run(["read-tree", trunk], { env });
  const entry = `100644,${blob},src/twisted/_version.py`;
  await sandbox.git.run(["update-index", "--cacheinfo", entry], { env });
  const tree = await sandbox.git.run(["write-tree"], { env });
  const commit = ["commit-tree", tree, "-p", trunk, "-m", version];
  const dates = { GIT_AUTHOR_DATE: now(sandbox), GIT_COMMITTER_DATE: now(sandbox) };
  const oid = await sandbox.git.run(commit, { env: dates });
  await createRef(sandbox, `refs/heads/${branch}`, oid, "ada");
  return oid;
}

function runOf(headBranch: string): WorkflowRunRecord {
  const run = sandbox.state.workflowRuns.findLast((one) => one.headBranch === headBranch);
  if (run === undefined) throw new Error(`no run of ${headBranch}`);
  return run;
}

beforeEach(async () => {
  sandbox = await seededSandbox({ asOf: "2026-11-21T03:00:00Z" });
  sandbox.state.settings.flakyEvery = 0;
});

afterEach(() => endSandbox(sandbox));

describe("the checks of a pushed release branch", () => {
  it("are unknown at first, then pending, then passed", async () => {
    const head = await candidateBranch("24.11.0rc1");
    await tick(sandbox);
    expect(rollupOf(sandbox, head)).toBeNull();
    await wait(1);
    expect(rollupOf(sandbox, head)).toBeNull();
    await wait(1);
    expect(rollupOf(sandbox, head)?.state).toBe("PENDING");
    expect(runOf("release-24.11.0-1").status).toBe("in_progress");
    await wait(sandbox.state.settings.checkSeconds);
    expect(rollupOf(sandbox, head)?.state).toBe("SUCCESS");
    expect(runOf("release-24.11.0-1").conclusion).toBe("success");
  });

  it("fail once where they are flaky, and pass when they are run again", async () => {
    sandbox.state.settings.flakyEvery = 1;
    const head = await candidateBranch("24.11.0rc1");
    await wait(60);
    await wait(60);
    const run = runOf("release-24.11.0-1");
    expect(run.conclusion).toBe("failure");
    expect(run.checks.at(-1)?.conclusion).toBe("FAILURE");
    expect(rerunFailedJobs(sandbox, run)).toBeNull();
    await wait(1);
    expect(rollupOf(sandbox, head)?.state).toBe("PENDING");
    await wait(60);
    expect(rollupOf(sandbox, head)?.state).toBe("SUCCESS");
    expect(run.attempt).toBe(2);
  });

  it("are cancelled by the next push to the branch, but never on trunk", async () => {
    const first = await candidateBranch("24.11.0rc1");
    await wait(5);
    const ref = "refs/heads/release-24.11.0-1";
    const second = (await sandbox.git.head("trunk")) ?? "";
    await sandbox.git.updateRefs([{ ref, before: first, after: second }]);
    await sandbox.refsChanged([{ ref, before: first, after: second, by: "ada" }]);
    expect(runOf("release-24.11.0-1").conclusion).toBe("cancelled");
    await wait(2);
    expect(runOf("release-24.11.0-1").headSha).toBe(second);
  });

  it("are not doubled when a world that was killed hears of the push again", async () => {
    const head = await candidateBranch("24.11.0rc1");
    const change = { ref: "refs/heads/release-24.11.0-1", before: null, after: head, by: "ada" };
    onRefChanges(sandbox, [change]);
    await wait(2);
    onRefChanges(sandbox, [change]);
    await wait(5);
    const runs = sandbox.state.workflowRuns.filter(({ headSha }) => headSha === head);
    expect(runs).toHaveLength(1);
  });

  it("go on after the sandbox was killed", async () => {
    const head = await candidateBranch("24.11.0rc1");
    await wait(5);
    await sandbox.saved();
    const state = readSandboxState(sandbox.dir);
    if (state === null) throw new Error("nothing was saved");
    const next = new Sandbox(sandbox.dir, state);
    next.change(() => moveClock(next, 60_000));
    await tick(next);
    expect(rollupOf(next, head)?.state).toBe("SUCCESS");
    next.close();
  });
});

describe("the hand on the checks", () => {
  it("lets them pass before their time, even before GitHub knows of them", async () => {
    const head = await candidateBranch("24.11.0rc1");
    expect(await settleChecks(sandbox, head, "pass")).toBe(1);
    expect(rollupOf(sandbox, head)?.state).toBe("SUCCESS");
  });

  it("lets one fail for good, or until it is run again", async () => {
    const trunk = (await sandbox.git.head("trunk")) ?? "";
    await settleChecks(sandbox, trunk, "fail", "static-checks");
    const run = sandbox.state.workflowRuns.find(({ headSha }) => headSha === trunk);
    if (run === undefined) throw new Error("trunk has no run");
    expect(rollupOf(sandbox, trunk)?.state).toBe("FAILURE");
    expect(rerunFailedJobs(sandbox, run)).toBeNull();
    await wait(60);
    expect(rollupOf(sandbox, trunk)?.state).toBe("FAILURE");
    await settleChecks(sandbox, trunk, "flaky");
    expect(rerunFailedJobs(sandbox, run)).toBeNull();
    await wait(60);
    expect(run.checks.filter(({ conclusion }) => conclusion === "FAILURE").length).toBe(0);
    expect(rollupOf(sandbox, trunk)?.state).toBe("SUCCESS");
  });
});

describe("a pushed tag", () => {
  it("puts wheel and sdist on PyPI when it agrees with the source", async () => {
    const head = await candidateBranch("24.11.0rc1");
    await createRef(sandbox, "refs/tags/twisted-24.11.0rc1", head, "ada");
    await wait(60);
    const run = runOf("twisted-24.11.0rc1");
    expect(run.conclusion).toBe("success");
    const files = sandbox.state.pypi.filter(({ version }) => version === "24.11.0rc1");
    expect(files.map(({ filename }) => filename)).toEqual([
      "twisted-24.11.0rc1-py3-none-any.whl",
      "twisted-24.11.0rc1.tar.gz",
    ]);
    for (const file of files) {
      const bytes = await readFile(join(sandbox.dir, "pypi", file.filename));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
      expect(file.provenance?.ref).toBe("refs/tags/twisted-24.11.0rc1");
    }
  });

  it("waits for whoever approves its deployment, where the world is set so", async () => {
    sandbox.state.settings.uploadNeedsApproval = true;
    const head = await candidateBranch("24.11.0rc1");
    await createRef(sandbox, "refs/tags/twisted-24.11.0rc1", head, "ada");
    const uploaded = () =>
      sandbox.state.pypi.filter(({ version }) => version === "24.11.0rc1").length;
    await wait(60);
    await wait(3_600);
    const run = runOf("twisted-24.11.0rc1");
    expect(run.status).toBe("waiting");
    expect(run.checks.filter(({ status }) => status === "WAITING")).toMatchObject([
      { name: PUBLISH, startedAt: null },
    ]);
    await settleChecks(sandbox, head, "pass");
    expect([run.status, uploaded()]).toEqual(["waiting", 0]);
    expect(approveDeployment(sandbox, run, "ada")).toBe(true);
    await wait(60);
    expect([run.status, run.conclusion, uploaded()]).toEqual(["completed", "success", 2]);
    expect(approveDeployment(sandbox, run, "ada")).toBe(false);
  });

  it("publishes nothing when the source says something else", async () => {
    const head = await candidateBranch("24.11.0rc1");
    await createRef(sandbox, "refs/tags/twisted-24.11.0rc2", head, "ada");
    await wait(60);
    const run = runOf("twisted-24.11.0rc2");
    expect(run.conclusion).toBe("failure");
    expect(run.checks.find(({ name }) => name === PUBLISH)?.conclusion).toBe("FAILURE");
    expect(run.log).toContain("Branch is at '24.11.0rc1' while tag is '24.11.0rc2'");
    expect(sandbox.state.pypi.some(({ version }) => version.startsWith("24.11"))).toBe(false);
  });

  it("fails its job, and not the sandbox, when there is no version to read", async () => {
    const readme = await sandbox.git.run(["hash-object", "-w", "--stdin"], { input: "Hello\n" });
    const tree = await sandbox.git.run(["mktree"], { input: `100644 blob ${readme}\tREADME\n` });
    const head = await sandbox.git.run(["commit-tree", tree, "-m", "Empty"]);
    await createRef(sandbox, "refs/tags/twisted-26.11.0", head, "ada");
    await wait(60);
    const run = runOf("twisted-26.11.0");
    expect(run.conclusion).toBe("failure");
    expect(run.log.join("\n")).toContain("No version can be read");
  });

  it("cannot upload a file a second time", async () => {
    const head = await candidateBranch("24.7.0");
    const ref = "refs/tags/twisted-24.7.0";
    const before = (await sandbox.git.head(ref)) ?? "";
    await sandbox.git.updateRefs([{ ref, before, after: head }]);
    await sandbox.refsChanged([{ ref, before, after: head, by: "ada" }]);
    await wait(60);
    expect(runOf("twisted-24.7.0").log.join("\n")).toContain("File already exists");
  });
});

describe("reviews", () => {
  it("come by themselves only when the world is set so", async () => {
    const pull = sandbox.state.pullRequests.find(({ number }) => number === 12508);
    await wait(10);
    expect(pull?.reviews).toEqual([]);
    sandbox.state.settings.reviewsComeByThemselves = true;
    await wait(10);
    expect(pull?.reviews.map(({ state }) => state)).toEqual(["APPROVED"]);
    expect(pull?.requestedTeams).toEqual([]);
  });
});

describe("the version in the source", () => {
  it.each([
    ['Version("Twisted", 24, 7, 0)', "24.7.0"],
    ['Version("Twisted", 24, 7, 0, release_candidate=1)', "24.7.0rc1"],
    ["Version('twisted', 10, 0, 0)", "10.0.0"],
    ['Version("Twisted", 24, 7, 0, release_candidate=2, post=0, dev=3)', "24.7.0rc2.post0.dev3"],
    ['Version("Twisted", "NEXT", 0, 0)', null],
  ])("%s is %s", (source, version) => {
    expect(parseVersionFile(`__version__ = ${source}\n`)).toBe(version);
  });
});
