import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { readReleaseOfAdvisory } from "@/lib/db/advisories";
import { enqueue } from "@/lib/db/jobs";
import { readLeftNumber } from "@/lib/db/release-numbers";
import {
  addRelease,
  lockNumber,
  readRelease,
  setManager,
  type NewRelease,
} from "@/lib/db/releases";
import { isSameActor } from "@/lib/domain/actor";
import { faultOfNumber } from "@/lib/domain/calendar-number";
import { InputError, TerminalError } from "@/lib/domain/errors";
import { calendarDay, type Instant } from "@/lib/domain/instant";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import { versionStep } from "@/lib/domain/process/prepare/version";
import type { StepState } from "@/lib/domain/process/step-state";
import { numberUnavailable } from "@/lib/domain/release/number-unavailable";
import { parseVersion } from "@/lib/domain/version";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { command, parseInput, type Allowed } from "./command";
import { auditedTransaction } from "./audited-transaction";
import { isMajor, releaseNumber } from "./release-number";
import { refuseAbandoned, requireShownRelease, shownRelease } from "./release-shown";

const startInput = z.object({
  version: releaseNumber,
  kind: z.enum(["major", "bugfix"]),
  /** The security advisory that it is to mend, "GHSA-…"; empty: none. */
  advisory: z.string().trim().max(40).optional(),
});

/** What startRelease is given, before it is parsed. */
export type StartRelease = z.input<typeof startInput>;

/**
 * Begins a release: from now on the person drives it here (Prepare for a release, 3). One that was
 * abandoned begins anew, without its waivers. The same again changes nothing. Begun from a security
 * advisory, which GitHub has to have shown the person within the last minute, it is under embargo until
 * the fix is public (decision 049). Throws TerminalError
 * "bad-input" where the number is taken or out, InputError where it cannot be one of these days.
 */
export const startRelease = command("release.start", start);

async function start({ who, viewer, input, now }: Allowed): Promise<ReleaseDecision> {
  const { version, kind, ...from } = parseInput(startInput, input);
  const advisory = advisoryFor(viewer, from.advisory ?? "");
  refuseImpossible(version, now);
  if ((kind === "major") !== isMajor(version)) throw wrongKind(version, kind);
  await stateOfNumber(viewer, version, now);
  const secrecy = { advisory, embargoedAt: advisory === null ? null : now };
  const wanted = { version, kind, manager: who, startedAt: now, ...secrecy };
  const started = await auditedTransaction({ who, action: "release.start", now }, async (db) => {
    await lockNumber(db, version);
    await refuseLeft(viewer, db, version);
    const known = await knownRelease(viewer, db, version);
    if (known?.abandoned === null) return { result: sameRequest(known, wanted), draft: null };
    await refuseMended(db, advisory);
    const result = await addRelease(db, wanted);
    const mending = advisory === null ? "" : ` to mend ${advisory}`;
    const sentence = `${who.login} started the ${kind} release ${version}${mending}${after(known)}.`;
    return { result, draft: { release: version, releaseId: result.id, sentence } };
  });
  // What the advisory says is read soon, and not with the next sync that comes by itself.
  if (advisory !== null) await enqueue({ kind: "sync-soon" });
  return started;
}

/** One that GitHub does not show the person is refused as one that is not there. */
function advisoryFor(viewer: Viewer, asked: string): string | null {
  if (asked === "") return null;
  if (viewer.kind === "signed-in" && viewer.advisories.includes(asked)) return asked;
  throw new InputError({ advisory: "is no security advisory that GitHub shows you" });
}

/** Whoever sees the advisory sees the other release too. */
async function refuseMended(db: Database, advisory: string | null): Promise<void> {
  const other = advisory === null ? null : await readReleaseOfAdvisory(db, advisory);
  if (other === null) return;
  throw new InputError({ advisory: `is mended by ${other} already` });
}

/** How the activity log says that the number had been abandoned before: it is another release then. */
function after(known: ReleaseDecision | null): string {
  const abandoned = known?.abandoned ?? null;
  if (abandoned === null) return "";
  const day = calendarDay(abandoned.at);
  return ` again, which was abandoned on ${day}; its waivers no longer count`;
}

const takeOverInput = z.object({ version: releaseNumber, releaseId: shownRelease });

/** What takeOver is given, before it is parsed. */
export type TakeOver = z.input<typeof takeOverInput>;

/**
 * Makes the person the manager of a release that was begun by hand on GitHub, or that somebody else
 * drives here. Doing it again changes nothing. Throws TerminalError "release-changed" where that is
 * another release than the one that the page showed.
 */
export const takeOver = command("release.take-over", take);

async function take({ who, viewer, action, input, now }: Allowed): Promise<ReleaseDecision> {
  const { version, releaseId } = parseInput(takeOverInput, input);
  const begun = (await stateOfNumber(viewer, version, now)).kind === "done";
  return auditedTransaction({ who, action, now }, async (db) => {
    await lockNumber(db, version);
    const known = await knownRelease(viewer, db, version);
    await refuseLeft(viewer, db, version);
    const isOwn = known !== null && isSameActor(known.manager, who);
    // The second of two presses finds what the first has made of a release that nobody drove.
    if (!isOwn || releaseId !== null) requireShownRelease(known, { version, releaseId });
    refuseAbandoned(known, action);
    if (isOwn) return { result: known, draft: null };
    if (known !== null) {
      await setManager(db, known.id, who);
      const sentence = `${who.login} took ${version} over from ${known.manager.login}.`;
      return { result: { ...known, manager: who }, draft: { release: version, sentence } };
    }
    if (!begun) throw notBegun(version);
    refuseImpossible(version, now);
    const kind = isMajor(version) ? "major" : "bugfix";
    const taken = { version, kind, manager: who, startedAt: now } as const;
    const result = await addRelease(db, taken);
    const sentence = `${who.login} took over ${version}, which was begun by hand on GitHub.`;
    return { result, draft: { release: version, releaseId: result.id, sentence } };
  });
}

/** The release of that number; throws where one that the viewer may not see has it now. */
async function knownRelease(
  viewer: Viewer,
  db: Database,
  version: string,
): Promise<ReleaseDecision | null> {
  const seen = await readRelease(viewer, version, db);
  const there = await readRelease(slipway, version, db);
  if (there !== null && there.id !== seen?.id) throw numberUnavailable(version);
  return seen;
}

/** A slip of the finger is told at its field, before it stands on the board. */
function refuseImpossible(version: string, now: Instant): void {
  const parsed = parseVersion(version);
  const fault = parsed === null ? null : faultOfNumber(parsed, now);
  if (fault !== null) throw new InputError({ version: fault });
}

/**
 * How the number itself stands by the rules; throws where it cannot be used any more. It is the step's own
 * answer: what the checklist lays over it asks nothing of a release that is out.
 */
async function stateOfNumber(viewer: Viewer, version: string, now: Instant): Promise<StepState> {
  const { facts, attestations } = await readReleaseStatus(viewer, version, now);
  const state = versionStep.check({ facts, attestations, now });
  const [blocker] = state.kind === "blocked" ? state.blockers : [];
  if (blocker === undefined) return state;
  throw new TerminalError("bad-input", blocker.sentence, {
    fields: { version, code: blocker.code },
    whatToDo: blocker.remedy,
  });
}

/** Throws TerminalError "bad-input" where the number is out already, as a version of another release. */
export async function refuseTaken(viewer: Viewer, version: string, now: Instant): Promise<void> {
  await stateOfNumber(viewer, version, now);
}

/** What GitHub shows of a number that its release has left is that release's. */
async function refuseLeft(viewer: Viewer, db: Database, version: string): Promise<void> {
  const left = await readLeftNumber(viewer, version, db);
  if (left === null || left.isAbandoned) return;
  throw new TerminalError("bad-input", `The release ${version} is now ${left.now}.`, {
    fields: { version },
    whatToDo: `Open ${left.now}, or choose another number.`,
  });
}

function sameRequest(known: ReleaseDecision, wanted: NewRelease): ReleaseDecision {
  const isSame = known.kind === wanted.kind && known.advisory === (wanted.advisory ?? null);
  if (isSameActor(known.manager, wanted.manager) && isSame) return known;
  throw new TerminalError(
    "bad-input",
    `${known.manager.login} drives ${known.version} here already.`,
    {
      fields: { version: known.version, manager: known.manager.accountId },
      whatToDo: "Open it; take it over there if you are to drive it now.",
    },
  );
}

function wrongKind(version: string, kind: string): TerminalError {
  return new TerminalError("bad-input", `${version} cannot be the number of a ${kind} release.`, {
    fields: { version, kind },
    whatToDo: "A major release ends in .0, a bugfix release in .1, .2, and so on.",
  });
}

function notBegun(version: string): TerminalError {
  return new TerminalError("not-found", `GitHub shows no ticket, branch or tag of ${version}.`, {
    fields: { version },
    whatToDo: "Start the release instead.",
  });
}
