import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { closeJobs } from "@/lib/db/jobs";
import { closeLive } from "@/lib/db/live";
import { closeDatabase } from "@/lib/db/client";
import { releaseOfMonth } from "@/lib/domain/choose-version";
import { parseStepKey, stepKeys } from "@/lib/domain/process/step-key";
import type { Stage } from "@/lib/domain/release/lifecycle";
import { formatVersion, isFinal, parseVersion } from "@/lib/domain/version";
import { slipway } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { visibleLine, visibleText } from "@/lib/domain/visible-text";
import { currentTime } from "@/lib/world/clock/clock";
import { arrive } from "./arrive";
import { travel } from "./driver";
import { onRecord } from "./on-record";
import { reportOf } from "./report";
import { syncAgain } from "./synced";
import { releasesUnderWay, toldOfLaterNotes, toldOfUnderWay } from "./under-way";

/**
 * The headless rehearsal: the same commands as the browser's buttons, against the sandbox and the
 * worker that scripts/rehearse.mjs has started. Exits with 1 where the step cannot be reached, and
 * with 2 where the options are not understood.
 */
const { values: options } = parseArgs({
  options: {
    release: { type: "string" },
    renumber: { type: "string" },
    until: { type: "string", default: "candidate.review" },
    introduction: { type: "string" },
    candidates: { type: "string", default: "1" },
    json: { type: "string" },
  },
});

const candidates = Number(options.candidates);

/** Where the release is when the rehearsal ends. */
const stageWords: Readonly<Record<Stage, string>> = {
  preparing: "being prepared",
  candidate: "a candidate: there is no final yet",
  paused: "paused at a candidate",
  post: "tagged: its pull request or its ticket is still open",
  finished: "finished",
  abandoned: "abandoned",
};

/** What of the options is not understood, in a sentence; null: nothing. */
function wrongOption(): string | null {
  if (parseStepKey(options.until) === null)
    return `“${visibleLine(options.until)}” is no step. The steps are: ${stepKeys.join(", ")}.`;
  if (!(candidates >= 1 && candidates <= 9 && Number.isInteger(candidates)))
    return "--candidates is a number from 1 to 9: how many are published before the final.";
  const numbers = [options.release, options.renumber].flatMap((number) => number ?? []);
  const other = numbers.find((number) => !isNumber(number));
  return other === undefined
    ? null
    : `“${visibleLine(other)}” is not the number of a release, such as 24.7.0.`;
}

function isNumber(text: string): boolean {
  const version = parseVersion(text);
  return version !== null && isFinal(version) && formatVersion(version) === text;
}

async function main(): Promise<number> {
  const wrong = wrongOption();
  const until = parseStepKey(options.until);
  if (wrong !== null || until === null) {
    console.error(wrong);
    return 2;
  }
  const began = performance.now();
  const now = await currentTime();
  const manager = await arrive("ada", now);
  await syncAgain(manager);
  const underWay = await releasesUnderWay();
  const [only] = underWay.length === 1 ? underWay : [];
  const started = options.release ?? only ?? formatVersion(releaseOfMonth(now));
  const { facts } = await readReleaseStatus(slipway, started, now);
  for (const told of [toldOfUnderWay(underWay, started), toldOfLaterNotes(facts, now)])
    if (told !== null) console.log(visibleLine(told));
  const release = options.renumber ?? started;
  const journey = await travel({
    manager,
    release,
    formerly: options.renumber === undefined ? undefined : started,
    until,
    introduction: options.introduction,
    candidates,
    say: (text) => console.log(visibleText(text)),
  });
  const report = reportOf(journey, until, Math.round(performance.now() - began));
  if (options.json !== undefined)
    await writeFile(
      options.json,
      `${JSON.stringify({ ...report, ...(await onRecord(release)) }, null, 2)}\n`,
    );
  for (const { key, state } of report.checklist) console.log(`  ${key.padEnd(24)} ${state.kind}`);
  if (journey.reached) {
    console.log(
      `Reached ${until} of ${release} in ${(report.timings.total / 1_000).toFixed(1)} s; it is ${stageWords[report.stage ?? "preparing"]}.`,
    );
    return 0;
  }
  console.error(visibleText(`Not reached: ${until} of ${release}. ${journey.reason ?? ""}`));
  return 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(visibleText(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
} finally {
  await closeLive();
  await closeJobs();
  await closeDatabase();
}
