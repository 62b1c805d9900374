/**
 * A thread that scans contents of Python files with a parser of its own: parsing is all computing,
 * and would hold up everything else in the process.
 */
import { parentPort } from "node:worker_threads";
import { streamBlobs } from "@/lib/world/git/blob-stream";
import { mightWarn, openScanner, type Scanner } from "@/lib/world/deprecations/python/scan";
import { type BlobFindings, type ScanAnswer, scanTask, type ScanTask } from "./scan-task";

const scanner = openScanner();

async function answer(task: ScanTask): Promise<ScanAnswer> {
  const { id, work, repository, blobs } = task;
  const opened = await scanner;
  if (work === "names") {
    const names: [string, string[]][] = [];
    await streamBlobs(repository, blobs, (blob, bytes) => {
      names.push([blob, bytes === null ? [] : [...opened.definedNames(bytes)]]);
    });
    return { id, names };
  }
  const findings: [string, BlobFindings][] = [];
  await streamBlobs(repository, blobs, (blob, bytes) => {
    findings.push([blob, findingsOf(opened, bytes)]);
  });
  return { id, findings };
}

function findingsOf(opened: Scanner, bytes: Uint8Array | null): BlobFindings {
  if (bytes === null) return "unread";
  return mightWarn(bytes) ? opened.findings(bytes) : "nothing";
}

parentPort?.on("message", (message: unknown) => {
  const task = scanTask.parse(message);
  answer(task).then(
    (found) => parentPort?.postMessage(found),
    (error: unknown) => {
      const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ id: task.id, failure } satisfies ScanAnswer);
    },
  );
});
