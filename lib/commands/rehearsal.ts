import { z } from "zod";
import { recordEntry } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { enqueue } from "@/lib/db/jobs";
import { readSyncClock } from "@/lib/db/sync-leases";
import { privatePlay } from "@/lib/domain/audit-entry";
import { TerminalError } from "@/lib/domain/errors";
import {
  advisoryActs,
  checkOutcomes,
  isPrivateMove,
  reviewStates,
  type RehearsalMove,
} from "@/lib/domain/rehearsal-move";
import { isRehearsal, makeMove } from "@/lib/world/rehearsal/control";
import { command, parseInput, type Allowed } from "./command";
import { identifier, issueNumber as issue } from "./fields";

/** Has the worker sync now. Asking twice is asking once more, and harmless. */
export const requestSync = command("sync.request", refresh);

async function refresh(): Promise<void> {
  await enqueue({ kind: "sync" });
}

const number = z.coerce.number().int();
const minutes = number.min(0).max(60 * 24 * 366);
const delay = number.min(0).max(366 * 24 * 3_600);

const move = z.discriminatedUnion("move", [
  z.object({ move: z.literal("advance-clock"), minutes: minutes.min(1) }),
  z.object({
    move: z.literal("open-blocker"),
    title: z.string().trim().min(1, "give it a title").max(256),
  }),
  z.object({ move: z.literal("close-issue"), issue }),
  z.object({ move: z.literal("reopen-issue"), issue }),
  z.object({
    move: z.literal("settle-checks"),
    oid: z.string().regex(/^[0-9a-f]{40}$/, "is not a commit"),
    outcome: z.enum(checkOutcomes),
    check: textOrNull(),
  }),
  z.object({
    move: z.literal("review"),
    pullRequest: issue,
    by: identifier,
    state: z.enum(reviewStates),
    body: z.string().max(10_000).default(""),
  }),
  z.object({ move: z.literal("push-to-trunk"), message: textOrNull() }),
  z.object({ move: z.literal("merge-fix"), issue }),
  z.object({ move: z.literal("delay-pypi"), seconds: delay }),
  z.object({ move: z.literal("delay-checks"), seconds: delay }),
  z.object({ move: z.literal("delay-archive"), seconds: delay }),
  z.object({ move: z.literal("accept-mail"), mail: number.min(1) }),
  z.object({
    move: z.literal("post-mail"),
    by: identifier,
    title: z.string().trim().min(1, "give it a subject").max(256),
    body: z.string().max(10_000).default(""),
  }),
  z.object({ move: z.literal("act-on-advisory"), act: z.enum(advisoryActs) }),
  z.object({
    move: z.literal("set-topic"),
    channel: z.string().regex(/^#[\w-]{1,49}$/, "is no channel"),
    topic: z.string().trim().max(390),
  }),
  z.object({
    move: z.literal("switch-fault-on"),
    fault: identifier,
    match: z.string().max(500).default(""),
    times: number.min(1).max(1_000).default(1),
  }),
  z.object({ move: z.literal("switch-faults-off") }),
]) satisfies z.ZodType<RehearsalMove>;

/**
 * In a rehearsal: lets somebody else do something, or moves the clock. Anywhere else it is refused,
 * whoever asks. Answers what happened, in a sentence, and since when syncs see it, by their clock. It is
 * audited afterwards: the sandbox is not in our database's transaction.
 */
export const playRehearsal = command("rehearsal.play", play);

interface Played {
  readonly sentence: string;
  readonly since: string;
}

async function play({ who, input, now }: Allowed): Promise<Played> {
  if (!isRehearsal()) throw notARehearsal();
  const wanted = parseInput(move, input);
  const sentence = await makeMove(wanted);
  await recordEntry(database(), {
    at: now,
    who: who.login,
    account: who.accountId,
    action: isPrivateMove(wanted) ? privatePlay : "rehearsal.play",
    release: null,
    step: null,
    target: null,
    planHash: null,
    outcome: "done",
    code: null,
    sentence: `${who.login} used the simulator: ${sentence}`,
  });
  const since = await readSyncClock();
  await enqueue({ kind: "sync" });
  return { sentence, since };
}

function textOrNull() {
  return z
    .string()
    .trim()
    .max(1_000)
    .default("")
    .transform((text) => (text === "" ? null : text));
}

function notARehearsal(): TerminalError {
  return new TerminalError("not-permitted", "The simulator is only there in a rehearsal.", {
    whatToDo: "Start Slipway without GitHub settings for a rehearsal.",
  });
}
