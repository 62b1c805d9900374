import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "@/sandbox/sandbox";
import type { SandboxState } from "@/sandbox/state";
import { seedSandbox } from "./seed";
import { endSandbox, seededSandbox } from "./seeded-world";
import { environment, pythonExecutable } from "@/tests/environment";

const run = promisify(execFile);
const PYTHON = pythonExecutable;
const AS_OF = "2026-11-21T03:00:00Z";

let sandbox: Sandbox;
let clone: string;

async function git(...args: string[]): Promise<string> {
  return (await run("git", ["-C", clone, ...args])).stdout.trim();
}

async function python(...args: string[]): Promise<string> {
  const env = { ...environment, PYTHONPATH: "src", PYTHONDONTWRITEBYTECODE: "1" };
  const { stdout } = await run(PYTHON, args, { cwd: clone, env });
  return stdout;
}

beforeAll(async () => {
  sandbox = await seededSandbox({ asOf: AS_OF });
  clone = await mkdtemp(join(tmpdir(), "slipway clone "));
  await run("git", ["clone", "--quiet", sandbox.gitDir, clone]);
});

afterAll(async () => {
  await endSandbox(sandbox);
  await rm(clone, { recursive: true, force: true });
});

describe("the seeded repository", () => {
  it("has trunk after the last final release, and a whole history", async () => {
    expect(await git("rev-parse", "--abbrev-ref", "HEAD")).toBe("trunk");
    expect(await git("show", "trunk:src/twisted/_version.py")).toContain("24, 7, 0, post=0");
    expect((await git("tag")).split("\n")).toHaveLength(78);
    expect(await git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  it("says at every tag the version of the tag", async () => {
    const source = await git("show", "twisted-21.7.0rc3:src/twisted/_version.py");
    expect(source).toContain('Version("Twisted", 21, 7, 0, release_candidate=3)');
    expect(await git("log", "-1", "--format=%cI", "twisted-24.7.0")).toBe(
      "2024-08-08T07:42:43+00:00",
    );
    expect(await git("show", "twisted-23.8.0:LICENSE")).toContain("2001-2023");
    expect(await git("show", "twisted-24.3.0:NEWS.rst")).not.toContain("Twisted 24.7.0");
  });

  it("has markers for incremental, in and outside of src, and merges to cherry-pick", async () => {
    const found = await git("grep", "-l", "NEXT", "trunk");
    expect(found.split("\n")).toEqual([
      "trunk:docs/core/howto/defer-intro.rst",
      "trunk:src/twisted/internet/defer.py",
      "trunk:src/twisted/web/http.py",
      "trunk:src/twisted/web/test/test_http.py",
    ]);
    expect((await git("log", "-1", "--format=%P", "trunk")).split(" ")).toHaveLength(2);
  });

  it("is prepared for a candidate by the real incremental and the real towncrier", async () => {
    await git("checkout", "--quiet", "-B", "release", "origin/trunk");
    const update = ["-m", "incremental.update", "Twisted", "--newversion", "24.11.0.rc1"];
    expect(await python(...update)).toContain("defer.py");
    const version = ["--version", "24.11.0rc1", "--date", "2026-11-21"];
    const output = await python("-m", "towncrier", "build", "--yes", ...version);
    expect(output).toContain("Done!");
    const news = await readFile(join(clone, "NEWS.rst"), "utf8");
    const start = ".. towncrier release notes start\n\n";
    const heading = "Twisted 24.11.0rc1 (2026-11-21)\n===============================\n";
    expect(news).toContain(start + heading);
    expect(news).toContain("(#12397, #12398)");
    expect(news.indexOf("Twisted 24.7.0 (2024-08-08)")).toBeGreaterThan(news.indexOf("Trial"));
    expect(await git("ls-files", "src/twisted/runner/newsfragments")).toContain("12405.doc");
    expect(await git("ls-files", "*/newsfragments/*.feature")).toBe("");
  });
});

describe("the seeded tracker", () => {
  it("has some hundred issues and pull requests, two of them blockers", () => {
    const { issues, pullRequests, nextNumber } = sandbox.state;
    expect(issues.length + pullRequests.length).toBeGreaterThan(200);
    const open = issues.filter(({ state }) => state === "OPEN");
    const blocking = open.filter(({ labels }) => labels.includes("release-blocker"));
    expect(blocking.map(({ number }) => number)).toEqual([12517, 12521]);
    const numbers = [...issues, ...pullRequests].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBe(nextNumber - 1);
  });

  it("tells of nothing that git does not have", async () => {
    for (const pull of sandbox.state.pullRequests) {
      expect(await sandbox.git.commit(pull.headRefOid)).not.toBeNull();
      if (pull.state === "MERGED") {
        const merged = await sandbox.git.contains("trunk", pull.mergeCommitOid ?? "");
        expect(merged, `#${pull.number}`).toBe(true);
      }
      if (pull.state === "OPEN") {
        expect(await sandbox.git.head(pull.headRefName)).toBe(pull.headRefOid);
      }
    }
  });

  it("lies in the past, and knows its labels and people", () => {
    const logins = new Set(sandbox.state.people.map(({ login }) => login));
    const labels = new Set(sandbox.state.labels.map(({ name }) => name));
    for (const record of [...sandbox.state.issues, ...sandbox.state.pullRequests]) {
      expect(record.updatedAt <= AS_OF && record.createdAt <= record.updatedAt).toBe(true);
      expect(logins).toContain(record.author);
      for (const label of record.labels) expect(labels).toContain(label);
    }
  });

  it("has trunk's head green", async () => {
    const head = await sandbox.git.head("trunk");
    const run = sandbox.state.workflowRuns.find(({ headSha }) => headSha === head);
    expect(run?.conclusion).toBe("success");
    expect(run?.checks.every(({ conclusion }) => conclusion === "SUCCESS")).toBe(true);
  });
});

describe("a world", () => {
  it("is the same for the same time", async () => {
    const again = await seededSandbox({ asOf: AS_OF });
    const { clock: _clock, ...state } = again.state;
    const { clock: _other, ...expected } = sandbox.state;
    const withoutTokens = ({ people }: Pick<SandboxState, "people">) =>
      people.map(({ token: _token, ...person }) => person);
    const tokens = [...state.people, ...expected.people].map(({ token }) => token);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect({ ...state, people: withoutTokens(state) }).toEqual({
      ...expected,
      people: withoutTokens(expected),
    });
    await endSandbox(again);
  });

  it("that begins in the past looks back on what had happened by then", async () => {
    const past = await seededSandbox({ asOf: "2022-05-01T00:00:00Z" });
    expect(past.state.releases.at(-1)?.tagName).toBe("twisted-22.4.0");
    const source = await past.git.object("trunk:src/twisted/_version.py");
    expect(source?.data.toString()).toContain("22, 4, 0, post=0");
    await endSandbox(past);
  });

  it("can be a copy of any repository, which stays as it was", async () => {
    await git("checkout", "--quiet", "--force", "--detach", "twisted-24.7.0");
    await git("branch", "--force", "trunk", "twisted-24.7.0");
    await git("checkout", "--quiet", "trunk");
    const before = await git("for-each-ref");
    const copy = await seededSandbox({ from: clone, asOf: "2024-08-09T00:00:00Z" });
    expect(copy.gitDir).toBe(join(copy.dir, "git", "twisted", "twisted.git"));
    const trunk = await copy.git.head("trunk");
    expect(trunk).toBe(await git("rev-parse", "twisted-24.7.0"));
    expect(copy.state.workflowRuns.map(({ headSha }) => headSha)).toEqual([trunk]);
    const blocking = copy.state.issues.filter(({ labels }) => labels.includes("release-blocker"));
    expect(blocking).toEqual([]);
    expect(copy.state.releases.map(({ tagName }) => tagName)).toContain("twisted-24.3.0");
    expect(await git("for-each-ref")).toBe(before);
    await endSandbox(copy);
  });

  it("refuses to copy itself, and what is no repository", async () => {
    const dir = join(tmpdir(), "slipway-world-not-made");
    const from = join(dir, "git", "twisted", "twisted.git");
    await expect(seedSandbox({ dir, from })).rejects.toThrow("own folder");
    await expect(seededSandbox({ from: join(dir, "nothing") })).rejects.toThrow("cannot be copied");
  });

  it("refuses a time that is none, and one before all history", async () => {
    await expect(seedSandbox({ dir: tmpdir(), asOf: "yesterday" })).rejects.toThrow("ISO 8601");
    await expect(seededSandbox({ asOf: "2009-01-01T00:00:00Z" })).rejects.toThrow("10.0.0");
  });
});
