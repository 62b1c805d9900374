import { closeDatabase } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { releaseOfMonth } from "@/lib/domain/choose-version";
import { formatVersion } from "@/lib/domain/version";
import { arrive } from "@/lib/rehearse/arrive";
import { travel } from "@/lib/rehearse/driver";
import { currentTime } from "@/lib/world/clock/clock";
import { runTask } from "./task";

const manager = "ada";

/** Takes the month's release as far as its branch; a worker has to be there to do it. */
runTask(async () => {
  const now = await currentTime();
  const release = formatVersion(releaseOfMonth(now));
  const person = await arrive(manager, now);
  const voyage = { manager: person, release, until: "prepare.branch" } as const;
  const { reached, reason } = await travel({ ...voyage, say: () => undefined });
  await closeJobs();
  await closeDatabase();
  if (!reached) throw new Error(`The branch of ${release} was not reached: ${reason ?? ""}`);
  return { release, manager };
});
