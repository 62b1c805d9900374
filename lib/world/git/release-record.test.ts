import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exactTime } from "@/components/ui/time-text";
import { parseVersion } from "@/lib/domain/version";
import { runGit } from "@/sandbox/git/command";
import { readReleaseRecord } from "./release-record";
import { toolEnvironment } from "@/tests/environment";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "slipway-record-"));
  await runGit(["init", "-q", "--bare", directory]);
});
afterEach(() => rm(directory, { recursive: true }));

async function git(args: readonly string[], input = ""): Promise<string> {
  const answer = await runGit(["--git-dir", directory, ...args], { input });
  return answer.toString("utf8").trim();
}

/** A commit as anybody's git can write it, whatever its time says: "253402300800 +0000". */
async function commitAt(time: string, parent: string | null): Promise<string> {
  const tree = await git(["mktree"]);
  const text = [
    `tree ${tree}`,
    ...(parent === null ? [] : [`parent ${parent}`]),
    `author Ada <ada@example.org> ${time}`,
    `committer Ada <ada@example.org> ${time}`,
    "",
    "Mend it",
    "",
  ].join("\n");
  return git(["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], text);
}

async function committedAt(time: string): Promise<string | null> {
  const before = await commitAt("1720000000 +0000", null);
  const oid = await commitAt(time, before);
  const version = parseVersion("24.7.0");
  if (version === null) throw new Error("no number");
  const clone = { directory, toolEnvironment };
  const { commits } = await readReleaseRecord(clone, { oid, version, before }, null);
  const [commit] = commits?.listed ?? [];
  if (commit === undefined) throw new Error("no commit");
  return commit.committedAt;
}

test("a commit has its time", async () => {
  expect(await committedAt("1721000000 +0200")).toBe("2024-07-14T23:33:20Z");
});

test("a commit of the year 10000 can be shown", async () => {
  expect(exactTime((await committedAt("253402300800 +0000")) ?? "")).toContain("10000");
});

test.each(["9223372036854775807 +0000", "nonsense", ""])(
  "a commit whose time nobody can read has none: %s",
  async (time) => {
    expect(await committedAt(time)).toBeNull();
  },
);
