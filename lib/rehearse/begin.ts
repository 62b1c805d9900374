import { startRelease } from "@/lib/commands/releases";
import { renumberRelease } from "@/lib/commands/renumbering";
import { currentTime } from "@/lib/world/clock/clock";
import type { Voyage } from "./driver";

/** Starts the release, under the number that it had before where there is one, and renumbers it. */
export async function begin({ manager, release, formerly, say }: Voyage): Promise<void> {
  const version = formerly ?? release;
  const kind = version.endsWith(".0") ? "major" : "bugfix";
  const now = await currentTime();
  const { id } = await startRelease({ person: manager, input: { version, kind }, now });
  say(`${manager.login ?? ""} starts the release ${version}.`);
  if (formerly === undefined || formerly === release) return;
  const input = { release: formerly, releaseId: id, version: release };
  await renumberRelease({ person: manager, input, now });
  say(`${manager.login ?? ""} renumbers ${formerly} to ${release}.`);
}
