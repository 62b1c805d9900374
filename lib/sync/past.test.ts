import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { connectionPool } from "@/lib/db/client";
import { anonymous } from "@/lib/domain/viewer";
import { readPastReleaseDetail } from "@/lib/queries/past-release";
import { keepDistribution } from "@/sandbox/actions/publish";
import { createRef } from "@/sandbox/github/references";
import { runGit } from "@/sandbox/git/command";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aClone } from "@/tests/a-clone";
import { useDatabase } from "@/tests/database";
import { syncDeps } from "@/tests/syncing";

import type { SyncDeps } from "./deps";
import { syncOnce, type SyncReport } from "./sync";

useDatabase();

const news = `Twisted 24.7.0 (2024-08-08)
===========================

- Faster. (#12)
`;
const now = "2024-09-01T00:00:00Z";
let small: SmallSandbox;
let directory: string;
let deps: SyncDeps;
/** The commit of 24.7.0. */
let tagged: string;

beforeEach(async () => {
  small = await smallSandbox();
  directory = await mkdtemp(join(tmpdir(), "slipway-past-"));
  deps = syncDeps(small, {
    deprecations: {
      ...syncDeps(small).deprecations,
      clone: aClone(directory, small.sandbox.origin),
    },
  });
  const { sandbox } = small;
  const first = await sandbox.git.head("refs/heads/trunk");
  const second = await addCommit(sandbox.gitDir, first, "a.txt", "a\n");
  tagged = await addCommit(sandbox.gitDir, second, "NEWS.rst", news);
  await createRef(sandbox, "refs/tags/twisted-24.3.0", first ?? "", "ada");
  await createRef(sandbox, "refs/tags/twisted-24.7.0rc1", second, "ada");
  await createRef(sandbox, "refs/tags/twisted-24.7.0", tagged, "ada");
});
afterEach(async () => {
  await small.end();
  await rm(directory, { recursive: true });
});

async function upload(): Promise<string> {
  const bytes = Buffer.from("the source of 24.7.0");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const filename = "twisted-24.7.0.tar.gz";
  await keepDistribution(small.sandbox.dir, { filename, packagetype: "sdist", sha256, bytes });
  const at = "2024-07-01T12:00:00Z";
  small.sandbox.change(({ pypi }) =>
    pypi.push({
      ...{ version: "24.7.0", filename, packagetype: "sdist", sha256, size: bytes.length },
      ...{ uploadedAt: at, visibleAt: at, provenance: null },
    }),
  );
  return sha256;
}

async function syncPast(): Promise<SyncReport> {
  await syncOnce(deps, ["github"]);
  const [report] = await syncOnce(deps, ["past"]);
  if (report === undefined) throw new Error("nobody looked");
  return report;
}

const detail = (version: string) => readPastReleaseDetail(anonymous, version, now);

describe("a release that is out", () => {
  it("says that nobody has looked before the first sync", async () => {
    expect(await detail("24.7.0")).toMatchObject({ record: null, files: null, names: null });
  });

  it("has its commits since the final before it, not since a candidate", async () => {
    await syncPast();
    const { record, since } = await detail("24.7.0");
    expect(record?.oid).toBe(tagged);
    expect(record?.commits?.count).toBe(2);
    expect(record?.commits?.listed.map(({ subject }) => subject)).toEqual([
      "Write NEWS.rst",
      "Write a.txt",
    ]);
    expect(since?.version).toBe("24.3.0");
    expect(since?.compareUrl).toMatch(/\/compare\/twisted-24\.3\.0\.\.\.twisted-24\.7\.0$/);
  });

  it("has its section of the tag's NEWS; one without says so", async () => {
    await syncPast();
    expect((await detail("24.7.0")).record?.news).toMatchObject({ date: "2024-08-08", text: news });
    expect((await detail("24.3.0")).record).toMatchObject({ news: null, commits: null });
  });

  it("has PyPI's files, and none where PyPI has none", async () => {
    const sha256 = await upload();
    await syncPast();
    expect((await detail("24.7.0")).files).toMatchObject([
      { filename: "twisted-24.7.0.tar.gz", kind: "sdist", size: 20, sha256, yanked: false },
    ]);
    expect((await detail("24.3.0")).files).toEqual([]);
  });

  it("is read once", async () => {
    await upload();
    // Two finals and a version on PyPI; what three tags and trunk brought.
    expect((await syncPast()).changed).toBe(7);
    expect(await syncPast()).toMatchObject({ changed: 0, requests: 1, failure: null });
  });

  it("that cannot be read is named; the others and the files are there all the same", async () => {
    await syncPast();
    await connectionPool().query(`DELETE FROM "ReleaseRecord"`);
    await upload();
    // The clone has lost what 24.7.0 consists of, and its commit is there.
    const tree = await runGit(["--git-dir", small.sandbox.gitDir, "rev-parse", `${tagged}^{tree}`]);
    const object = tree.toString("utf8").trim();
    await rm(join(directory, "clone.git/objects", object.slice(0, 2), object.slice(2)));
    const { failure } = await syncPast();
    expect(failure).toMatchObject({ code: "repository-unfit", fields: { versions: "24.7.0" } });
    expect(failure?.message).toContain("24.7.0 could not be read");
    expect((await detail("24.3.0")).record).not.toBeNull();
    expect(await detail("24.7.0")).toMatchObject({ record: null, files: [{ kind: "sdist" }] });
  });

  it("keeps its notes when PyPI fails, and says that its files were not seen", async () => {
    deps = { ...deps, index: { ...deps.index, url: "http://127.0.0.1:9" } };
    expect((await syncPast()).failure?.code).toBe("world-unreachable");
    const { record, files } = await detail("24.7.0");
    expect(record?.news).not.toBeNull();
    expect(files).toBeNull();
  });
});
