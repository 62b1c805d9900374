import { stripVTControlCharacters } from "node:util";
import { TerminalError } from "@/lib/domain/errors";
import type { Check } from "@/lib/domain/observed/check-rollup";
import type { GitHubClient } from "./client";

/** Logs of Twisted's jobs have some 2 MB. */
const longestLog = 64_000_000;

/** What of a log stands in an issue: its body holds 65,536 characters. */
const mostLines = 60;
const mostCharacters = 12_000;

/**
 * The last lines of the log of a check, without colours; null where it is no job of GitHub Actions, or
 * GitHub gives its log to nobody any more. Only GitHub's trouble of the moment is thrown
 * (RetryableError).
 */
export async function readLogEnd(client: GitHubClient, check: Check): Promise<string | null> {
  const { id, name, workflowRunId } = check;
  if (id === null || workflowRunId === null) return null;
  const address = "/repos/{owner}/{repo}/actions/jobs/{id}/logs";
  try {
    const log = await client.download(`read the log of ${name}`, address, { id }, longestLog);
    return endOf(new TextDecoder().decode(log));
  } catch (error) {
    if (error instanceof TerminalError) return null;
    throw error;
  }
}

/** As GitHub serves it each line begins with the time at which it was written. */
const stamp = /^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z /;

/** The last lines of a log as people read it; null: it is empty. */
export function endOf(log: string): string | null {
  const lines = log.trimEnd().split(/\r?\n/).slice(-mostLines);
  const text = lines
    .map((line) => stripVTControlCharacters(line.replace(stamp, "")))
    .join("\n")
    .slice(-mostCharacters)
    .trim();
  return text === "" ? null : text;
}
