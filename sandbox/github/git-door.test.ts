import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addFault } from "@/sandbox/faults";
import { GitError, runGit } from "@/sandbox/git/command";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";

let small: SmallSandbox;
let clone: string;

function address(login: string | null): string {
  const url = new URL(`${small.sandbox.origin}/twisted/twisted.git`);
  if (login !== null) url.username = `token-${login}`;
  return url.href;
}

/** Runs git in the clone; answers what it said on failure instead of throwing. */
async function git(...args: readonly string[]): Promise<string> {
  try {
    return (await runGit(args, { cwd: clone })).toString("utf8").trim();
  } catch (error) {
    if (error instanceof GitError) return `FAILED ${error.stderr}`;
    throw error;
  }
}

async function commit(text: string): Promise<string> {
  await writeFile(join(clone, "README"), text);
  await git("add", "README");
  await git("commit", "-q", "-m", text);
  return git("rev-parse", "HEAD");
}

beforeAll(async () => {
  small = await smallSandbox();
  clone = await mkdtemp(join(tmpdir(), "slipway-clone-"));
  // Anybody may clone.
  await runGit(["clone", "-q", address(null), clone]);
});

afterAll(async () => {
  await small.end();
  await rm(clone, { recursive: true, force: true });
});

describe("a push", () => {
  it("of a branch arrives, and everybody is told", async () => {
    const told: unknown[] = [];
    small.sandbox.events.on("announced", ({ event, payload }) => told.push([event, payload.ref]));
    const oid = await commit("one");
    expect(await git("push", "-q", address("ada"), "HEAD:release-1")).toBe("");
    expect(await small.sandbox.git.head("release-1")).toBe(oid);
    expect(told).toEqual([
      ["create", "release-1"],
      ["push", "refs/heads/release-1"],
    ]);
    expect(small.sandbox.state.knownRefs?.["refs/heads/release-1"]).toBe(oid);
  });

  it("to the protected trunk is refused in GitHub's words", async () => {
    const before = await small.sandbox.git.head("trunk");
    const said = await git("push", address("ada"), "HEAD:trunk");
    expect(said).toContain("GH006: Protected branch update failed for refs/heads/trunk.");
    expect(said).toContain("[remote rejected]");
    expect(await small.sandbox.git.head("trunk")).toBe(before);
  });

  /** A push that says that it has more to send, and is gone. */
  async function breakOff(): Promise<void> {
    const pack = connect({ host: "127.0.0.1", port: Number(new URL(small.sandbox.origin).port) });
    const credentials = Buffer.from("token-ada:").toString("base64");
    pack.write(
      "POST /twisted/twisted.git/git-receive-pack HTTP/1.1\r\nHost: github\r\n" +
        `Authorization: Basic ${credentials}\r\nContent-Length: 9999\r\n` +
        "Content-Type: application/x-git-receive-pack-request\r\n\r\n00",
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    pack.destroy();
  }

  it("broken off while another is received holds up nobody", async () => {
    const received = Promise.withResolvers<undefined>();
    const other = small.sandbox.git.exclusive(() => received.promise);
    await breakOff();
    await new Promise((resolve) => setTimeout(resolve, 200));
    received.resolve(undefined);
    await other;
    const oid = await commit("after the other");
    expect(await git("push", "-q", address("ada"), "HEAD:after-other")).toBe("");
    expect(await small.sandbox.git.head("after-other")).toBe(oid);
  });

  it("broken off in the middle holds up nobody", async () => {
    await breakOff();
    const oid = await commit("after the break");
    expect(await git("push", "-q", address("ada"), "HEAD:after-break")).toBe("");
    expect(await small.sandbox.git.head("after-break")).toBe(oid);
  });

  it("and a fetch do without the .git, too", async () => {
    expect(await git("ls-remote", `${small.sandbox.origin}/Twisted/twisted`)).toContain(
      "refs/heads/trunk",
    );
  });

  it("is for those who may write", async () => {
    expect(await git("push", address("vera"), "HEAD:x")).toContain(
      "Permission to twisted/twisted.git denied to vera.",
    );
    expect(await git("push", address(null), "HEAD:x")).toContain("could not read Username");
    expect(await git("push", address("mallory"), "HEAD:x")).toContain("FAILED");
    expect(await git("push", address("ada"), "HEAD:refs/pull/1/head")).toContain("hidden ref");
    expect(await small.sandbox.git.head("x")).toBeNull();
  });

  it("may arrive although the answer is 502, or not arrive at all", async () => {
    addFault(small.sandbox, { kind: "git-push-applied-then-502" });
    const first = await commit("two");
    expect(await git("push", address("ada"), "HEAD:release-1")).toContain("502");
    expect(await small.sandbox.git.head("release-1")).toBe(first);
    addFault(small.sandbox, { kind: "git-push-502" });
    await commit("three");
    expect(await git("push", address("ada"), "HEAD:release-1")).toContain("502");
    expect(await small.sandbox.git.head("release-1")).toBe(first);
    expect(small.sandbox.state.faults).toEqual([]);
  });

  it("of a force or a deletion is told of as well", async () => {
    const told: unknown[] = [];
    small.sandbox.events.on("refsChanged", (changes) => told.push(...changes));
    await git("push", "-q", "--force", address("ada"), "HEAD~2:release-1");
    await git("push", "-q", address("ada"), ":release-1");
    expect(told).toMatchObject([
      { ref: "refs/heads/release-1", by: "ada" },
      { ref: "refs/heads/release-1", after: null },
    ]);
  });
});
