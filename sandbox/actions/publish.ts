/** The publishing job: compares the tag with the source, builds, and uploads to PyPI. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stamp } from "@/sandbox/clock";
import { runGit } from "@/sandbox/git/command";
import { buildDistributions, projectName, type Distribution } from "@/sandbox/pypi/distribution";
import { readTar } from "@/sandbox/pypi/tar";
import type { Sandbox } from "@/sandbox/sandbox";
import type { WorkflowRunRecord } from "./records";
import type { PypiFileRecord } from "@/sandbox/state";
import { RUN_DELAY_SECONDS } from "./plan";
import { sourceVersion, VERSION_FILE } from "./source-version";

export interface Outcome {
  readonly conclusion: "SUCCESS" | "FAILURE";
  readonly log: readonly string[];
  readonly files: readonly PypiFileRecord[];
}

function failure(...log: string[]): Outcome {
  return { conclusion: "FAILURE", log, files: [] };
}

async function build(sandbox: Sandbox, oid: string, version: string): Promise<Distribution[]> {
  const tar = await runGit(["--git-dir", sandbox.gitDir, "archive", "--format=tar", oid]);
  const files = await readTar(tar);
  const pyproject = files.find(({ path }) => path === "pyproject.toml")?.data.toString("utf8");
  const project = projectName(pyproject ?? "") ?? sandbox.state.repository.name;
  const commit = await sandbox.git.commit(oid);
  const date = commit?.committer.date ?? "1980-01-01T00:00:00Z";
  return buildDistributions({ project, version, date, files });
}

/** Keeps the bytes where the downloads find them; a file is there whole or not at all. */
export async function keepDistribution(dir: string, file: Distribution): Promise<void> {
  const folder = join(dir, "pypi");
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${file.filename}.tmp`);
  await writeFile(temporary, file.bytes);
  await rename(temporary, join(folder, file.filename));
}

/** PyPI's cache shows a file so long after the push of the tag, but never before the upload. */
function visibleAt(sandbox: Sandbox, run: WorkflowRunRecord, uploadedAt: string): string {
  const seconds = sandbox.state.settings.pypiSeconds - RUN_DELAY_SECONDS;
  const wanted = Date.parse(run.createdAt) + seconds * 1000;
  return stamp(Math.max(wanted, Date.parse(uploadedAt)));
}

async function upload(
  sandbox: Sandbox,
  run: WorkflowRunRecord,
  version: string,
  uploadedAt: string,
): Promise<Outcome> {
  const { owner, name } = sandbox.state.repository;
  const built = await build(sandbox, run.headSha, version);
  const taken = built.find(({ filename }) =>
    sandbox.state.pypi.some((file) => file.filename === filename),
  );
  if (taken !== undefined) {
    return failure(
      `Uploading ${taken.filename}`,
      "ERROR    HTTPError: 400 Bad Request",
      "         File already exists. See /help/#file-name-reuse for more information.",
    );
  }
  for (const file of built) await keepDistribution(sandbox.dir, file);
  const provenance = { repository: `${owner}/${name}`, ref: `refs/tags/${run.headBranch}` };
  const files = built.map(({ filename, packagetype, sha256, bytes }) => ({
    version,
    filename,
    packagetype,
    sha256,
    size: bytes.length,
    uploadedAt,
    visibleAt: visibleAt(sandbox, run, uploadedAt),
    provenance,
  }));
  const log = [
    `All good. Branch and tag versions match for '${version}'.`,
    ...files.map(({ filename, sha256 }) => `Uploading ${filename} (sha256 ${sha256})`),
  ];
  return { conclusion: "SUCCESS", log, files };
}

async function attempt(
  sandbox: Sandbox,
  run: WorkflowRunRecord,
  uploadedAt: string,
): Promise<Outcome> {
  const tag = run.headBranch.slice("twisted-".length);
  const version = await sourceVersion(sandbox, run.headSha);
  if (version === null) {
    return failure(`No version can be read from ${VERSION_FILE} at ${run.headSha}`);
  }
  if (version !== tag) return failure(`Branch is at '${version}' while tag is '${tag}'`);
  return upload(sandbox, run, version, uploadedAt);
}

/**
 * What the publishing job of a tag's run does; the caller records it in one change. A source that
 * cannot be built fails the job, as on GitHub, and not the sandbox.
 */
export async function publish(
  sandbox: Sandbox,
  run: WorkflowRunRecord,
  uploadedAt: string,
): Promise<Outcome> {
  try {
    return await attempt(sandbox, run, uploadedAt);
  } catch (error) {
    return failure(`ERROR    ${error instanceof Error ? error.message : String(error)}`);
  }
}
