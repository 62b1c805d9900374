import { z } from "zod";
import { addRelease, lockNumber, readRelease, setManager } from "@/lib/db/releases";
import { isSameActor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import type { StepState } from "@/lib/domain/process/step-state";
import { readStanding } from "@/lib/queries/standing";
import { command, parseInput, type Allowed } from "./command";
import { deed } from "./deed";
import { isMajor, releaseNumber } from "./release-number";

/** A checkbox of a form says "on" or nothing. */
const ticked = z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false);

const startInput = z.object({
  version: releaseNumber,
  kind: z.enum(["major", "bugfix"]),
  security: ticked,
});

/** What startRelease is given, before it is parsed. */
export type StartRelease = z.input<typeof startInput>;

/**
 * Begins a release: from now on the person drives it here (Prepare for a release, 3). The same
 * again changes nothing. Throws TerminalError "bad-input" where the number is taken or out.
 */
export const startRelease = command("release.start", start);

async function start({ who, input, now }: Allowed): Promise<ReleaseDecision> {
  const { version, kind, security } = parseInput(startInput, input);
  if ((kind === "major") !== isMajor(version)) throw wrongKind(version, kind);
  await standingOfNumber(version, now);
  const wish = { version, kind, security, manager: who, startedAt: now };
  return deed({ who, action: "release.start", now }, async (db) => {
    await lockNumber(db, wish.version);
    const known = await readRelease(wish.version, db);
    if (known !== null) return { result: sameWish(known, wish), account: null };
    await addRelease(db, wish);
    const what = `${security ? "security " : ""}release ${wish.version}`;
    return {
      result: wish,
      account: { release: wish.version, sentence: `${who.login} started the ${kind} ${what}.` },
    };
  });
}

const takeOverInput = z.object({ version: releaseNumber });

/** What takeOver is given, before it is parsed. */
export type TakeOver = z.input<typeof takeOverInput>;

/**
 * Makes the person the manager of a release that was begun by hand on GitHub, or that somebody else
 * drives here. Doing it again changes nothing.
 */
export const takeOver = command("release.take-over", take);

async function take({ who, input, now }: Allowed): Promise<ReleaseDecision> {
  const { version } = parseInput(takeOverInput, input);
  const begun = (await standingOfNumber(version, now)).kind === "done";
  return deed({ who, action: "release.take-over", now }, async (db) => {
    await lockNumber(db, version);
    const known = await readRelease(version, db);
    if (known !== null && isSameActor(known.manager, who)) return { result: known, account: null };
    if (known !== null) {
      await setManager(db, version, who);
      const sentence = `${who.login} took ${version} over from ${known.manager.login}.`;
      return { result: { ...known, manager: who }, account: { release: version, sentence } };
    }
    if (!begun) throw notBegun(version);
    const kind = isMajor(version) ? "major" : "bugfix";
    const taken = { version, kind, security: false, manager: who, startedAt: now } as const;
    await addRelease(db, taken);
    const sentence = `${who.login} took over ${version}, which was begun by hand on GitHub.`;
    return { result: taken, account: { release: version, sentence } };
  });
}

/** How the number itself stands by the rules; throws where it cannot be used any more. */
async function standingOfNumber(version: string, now: Instant): Promise<StepState> {
  const { checklist } = await readStanding(version, now);
  const state = checklist.steps.find(({ key }) => key === "prepare.version")?.state;
  if (state === undefined) throw new Error("The checklist has no step prepare.version.");
  const [blocker] = state.kind === "blocked" ? state.blockers : [];
  if (blocker === undefined) return state;
  throw new TerminalError("bad-input", blocker.sentence, {
    fields: { version, code: blocker.code },
    whatToDo: blocker.remedy,
  });
}

function sameWish(known: ReleaseDecision, wish: ReleaseDecision): ReleaseDecision {
  const same = isSameActor(known.manager, wish.manager) && known.kind === wish.kind;
  if (same && known.security === wish.security) return known;
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
