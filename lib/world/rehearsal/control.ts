import { z } from "zod";

import { env } from "@/lib/config/env";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { RehearsalMove } from "@/lib/domain/rehearsal-move";
import { readMovedTime } from "@/lib/world/clock/clock";

/**
 * The sandbox's control API: what the trainee lets the others do. It exists in a rehearsal only, and
 * its token never leaves the server.
 */

interface Control {
  readonly url: string;
  readonly token: string;
}

function control(): Control | null {
  const { SLIPWAY_SANDBOX_URL: url, SLIPWAY_SANDBOX_TOKEN: token } = env();
  return url === undefined || token === undefined ? null : { url, token };
}

/** Whether the world is the sandbox. */
export function isRehearsal(): boolean {
  return control() !== null;
}

interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  /** Behind "/_sandbox/". */
  readonly path: string;
  readonly body?: unknown;
}

/** Does the move in the sandbox and answers what happened, in a sentence. */
export async function makeMove(move: RehearsalMove): Promise<string> {
  const answer = await ask(callOf(move));
  if (move.move === "advance-clock") await readMovedTime();
  return sentenceOf(move, answer);
}

/** Asks the control API. Throws RetryableError where it does not answer, TerminalError where it refuses. */
export async function ask({ method, path, body }: Call): Promise<unknown> {
  const reached = control();
  if (reached === null) throw new Error("There is no sandbox: this is not a rehearsal.");
  const response = await fetch(`${reached.url}/_sandbox/${path}`, {
    method,
    headers: { authorization: `Bearer ${reached.token}`, "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
    cache: "no-store",
    signal: AbortSignal.timeout(20_000),
  }).catch((cause: unknown) => {
    throw new RetryableError("world-unreachable", "The sandbox does not answer.", {
      whatToDo: "Start it again with npm start.",
      cause,
    });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const said = complaint.safeParse(answer);
  throw new TerminalError(
    "world-refused",
    said.success ? said.data.message : `The sandbox answered ${response.status}.`,
    { fields: { status: response.status, path }, whatToDo: "Look at the world and choose again." },
  );
}

const complaint = z.object({ message: z.string() });

function callOf(move: RehearsalMove): Call {
  const post = (path: string, body: unknown = {}): Call => ({ method: "POST", path, body });
  switch (move.move) {
    case "advance-clock":
      return post("clock", { advanceSeconds: move.minutes * 60 });
    case "open-blocker":
      return post("blockers", { title: move.title });
    case "close-issue":
      return post(`issues/${move.issue}/close`);
    case "reopen-issue":
      return post(`issues/${move.issue}/reopen`);
    case "settle-checks": {
      const name = move.check === null ? {} : { name: move.check };
      return post("checks", { sha: move.oid, outcome: move.outcome, ...name });
    }
    case "review":
      return post(`pulls/${move.pullRequest}/review`, {
        by: move.by,
        state: move.state,
        body: move.body,
      });
    case "push-to-trunk":
      return post("trunk/push", move.message === null ? {} : { message: move.message });
    case "merge-fix":
      return post("trunk/fix", { issue: move.issue });
    case "delay-pypi":
      return post("settings", { pypiSeconds: move.seconds });
    case "delay-checks":
      return post("settings", { checkSeconds: move.seconds });
    case "delay-archive":
      return post("settings", { archiveSeconds: move.seconds });
    case "accept-mail":
      return post(`mails/${move.mail}/accept`);
    case "post-mail":
      return post("mails", { by: move.by, subject: move.title, text: move.body });
    case "act-on-advisory":
      return post(`advisory/${move.act}`);
    case "set-topic":
      return post("irc/topic", { channel: move.channel, topic: move.topic });
    case "switch-fault-on":
      return post("faults", { kind: move.fault, match: move.match, times: move.times });
    case "switch-faults-off":
      return { method: "DELETE", path: "faults" };
  }
}

const numbered = z.object({ number: z.number() });
const fixed = z.object({ pullRequest: z.number() });
const pushed = z.object({ sha: z.string() });

function sentenceOf(move: RehearsalMove, answer: unknown): string {
  switch (move.move) {
    case "advance-clock":
      return `the clock went on by ${inWords(move.minutes * 60)}.`;
    case "open-blocker":
      return `#${numbered.parse(answer).number} “${move.title}” was opened as a release blocker.`;
    case "close-issue":
      return `#${move.issue} was closed.`;
    case "reopen-issue":
      return `#${move.issue} was reopened.`;
    case "settle-checks":
      return `${move.check ?? "the checks"} of ${move.oid.slice(0, 10)} ${outcomeWords[move.outcome]}.`;
    case "review":
      return `${move.by} reviewed #${move.pullRequest}: ${stateWords[move.state]}.`;
    case "push-to-trunk":
      return `trunk moved on to ${pushed.parse(answer).sha.slice(0, 10)}.`;
    case "merge-fix":
      return `the fix of #${move.issue} was merged into trunk by #${fixed.parse(answer).pullRequest}.`;
    case "delay-pypi":
      return `files appear on PyPI ${inWords(move.seconds)} after their tag.`;
    case "delay-checks":
      return `checks end ${inWords(move.seconds)} after a push.`;
    case "delay-archive":
      return `the list’s archive shows a mail ${inWords(move.seconds)} after it came through.`;
    case "accept-mail":
      return "the list’s moderator let a mail through.";
    case "post-mail":
      return `${move.by} wrote “${move.title}” to the list.`;
    case "act-on-advisory":
      return actWords[move.act];
    case "set-topic":
      return `the topic of ${move.channel} was set by hand.`;
    case "switch-fault-on":
      return `the fault “${move.fault}” was switched on, for ${move.times} requests.`;
    case "switch-faults-off":
      return "all faults were switched off.";
  }
}

const outcomeWords = {
  pass: "passed",
  fail: "failed",
  flaky: "failed, and will pass when run again",
} as const;

const actWords = {
  open: "an advisory was opened as a draft.",
  fix: "alan opened a fix in the advisory’s private fork.",
  review: "grace approved the fix.",
  cve: "GitHub gave the CVE that was requested.",
  merge: "the fix was merged on the advisory’s page.",
  publish: "the advisory was published.",
} as const;

const stateWords = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes requested",
  COMMENTED: "commented",
} as const;

/** Exactly as long, in the largest unit of which it is a whole number: "1 day", "90 minutes", "20 seconds". */
function inWords(seconds: number): string {
  const unit = units.find(([length]) => seconds > 0 && seconds % length === 0);
  return unit === undefined ? plural(seconds, "second") : plural(seconds / unit[0], unit[1]);
}

const units = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
] as const;

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
