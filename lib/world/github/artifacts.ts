import { unzipSync } from "fflate";
import { z } from "zod";
import { TerminalError } from "@/lib/domain/errors";
import type { GitHubClient } from "./client";
import { wireBody } from "./wire";

const artifacts = z.object({
  artifacts: z.array(z.object({ id: z.int(), name: z.string(), expired: z.boolean() })),
});

const actions = "/repos/{owner}/{repo}/actions";

/** Of a zip with more only the first are kept; names that no distribution has are left out. */
const mostFiles = 50;

/** Wheel and sdist of Twisted are some 6 MB together. */
const longestArtifact = 64_000_000;

/**
 * The names of the files in those artifacts of a workflow run that are called so and are still kept,
 * without their folders; empty where it has none. GitHub wraps every artifact into a zip, of which only
 * the table of contents is read.
 */
export async function readArtifactFiles(
  client: GitHubClient,
  run: number,
  called: readonly string[],
): Promise<readonly string[]> {
  const asked = `read the artifacts of workflow run ${run}`;
  const answer = await client.get(asked, `${actions}/runs/{run}/artifacts`, { run, per_page: 100 });
  const kept = wireBody(artifacts, answer, asked).artifacts.filter(
    ({ name, expired }) => !expired && called.includes(name),
  );
  const found: string[] = [];
  for (const { id } of kept) {
    const address = `${actions}/artifacts/{id}/zip`;
    found.push(...namesIn(await client.download(asked, address, { id }, longestArtifact)));
  }
  return [...new Set(found)].toSorted();
}

/** The names in a zip's table of contents; nothing of it is unpacked. Throws TerminalError "world-contradicts". */
export function namesIn(zip: Uint8Array): readonly string[] {
  const names: string[] = [];
  const listed = ({ name }: { readonly name: string }): boolean => {
    names.push(name.slice(name.lastIndexOf("/") + 1));
    return false;
  };
  try {
    unzipSync(zip, { filter: listed });
  } catch (cause) {
    throw new TerminalError("world-contradicts", "An artifact of a workflow run is no zip file.", {
      whatToDo: "Look at the run’s artifacts on GitHub.",
      cause,
    });
  }
  return names.filter((name) => /^[\w.+-]{1,200}$/.test(name)).slice(0, mostFiles);
}
