/** The addresses under /_sandbox by which the panel and tests play the part of everybody else. */
import { tick } from "@/sandbox/actions/tick";
import { Refusal } from "@/sandbox/github/refusal";
import type { Handler } from "@/sandbox/server";
import type { Sandbox } from "@/sandbox/sandbox";
import {
  changeFix,
  fixChange,
  fixReview,
  giveCve,
  mergeFixesByHand,
  named,
  newAdvisory,
  newFix,
  openAdvisory,
  openFix,
  publishByHand,
  reviewFix,
} from "./advisories";
import { checkOutcome, settle } from "./checks";
import { changeClock, clockChange, clockView } from "./clock";
import { approveRun } from "./deployments";
import { newFault, switchFaultOn, switchFaultsOff } from "./faults";
import { fill, filling } from "./fill";
import {
  changeChannel,
  channelChange,
  handMessage,
  handTopic,
  sayByHand,
  setTopicByHand,
} from "./irc";
import { decideMail, handMail, postByHand } from "./mail";
import { openOutsidersIssue, openOutsidersPull, outsidersIssue, outsidersPull } from "./outsiders";
import { panelView } from "./panel";
import { changeRight, rightChange } from "./people";
import { endPush, openPush, pushEnd } from "./push";
import { Complaint, isAllowed, pathNumber, readBody } from "./request";
import { changeSettings, settingsChange } from "./settings";
import { changeIssueState, newBlocker, newReview, openBlocker, review } from "./tracker";
import { mergeFix, pushToTrunk, trunkFix, trunkPush } from "./trunk";

const PREFIX = "/_sandbox/";

type Action = (request: Request, sandbox: Sandbox, number: number) => unknown;

/** Method and path; `:number` stands for an issue or a pull request. */
const actions: Readonly<Record<string, Action>> = {
  "GET world": (_request, sandbox) => panelView(sandbox),
  "POST clock": async (request, sandbox) => {
    await changeClock(sandbox, await readBody(request, clockChange));
    return clockView(sandbox);
  },
  "POST blockers": async (request, sandbox) =>
    openBlocker(sandbox, await readBody(request, newBlocker)),
  "POST issues/:number/close": (_request, sandbox, number) =>
    changeIssueState(sandbox, number, "CLOSED"),
  "POST issues/:number/reopen": (_request, sandbox, number) =>
    changeIssueState(sandbox, number, "OPEN"),
  "POST runs/:number/approve": (_request, sandbox, number) => approveRun(sandbox, number),
  "POST checks": async (request, sandbox) => settle(sandbox, await readBody(request, checkOutcome)),
  "POST people": async (request, sandbox) =>
    changeRight(sandbox, await readBody(request, rightChange)),
  "POST pulls/:number/review": async (request, sandbox, number) =>
    review(sandbox, number, await readBody(request, newReview)),
  "POST outsiders/issue": async (request, sandbox) =>
    openOutsidersIssue(sandbox, await readBody(request, outsidersIssue)),
  "POST outsiders/pull": async (request, sandbox) =>
    openOutsidersPull(sandbox, await readBody(request, outsidersPull)),
  "POST advisory/open": async (request, sandbox) =>
    openAdvisory(sandbox, await readBody(request, newAdvisory)),
  "POST advisory/fix": async (request, sandbox) =>
    openFix(sandbox, await readBody(request, newFix)),
  "POST advisory/change": async (request, sandbox) =>
    changeFix(sandbox, await readBody(request, fixChange)),
  "POST advisory/review": async (request, sandbox) =>
    reviewFix(sandbox, await readBody(request, fixReview)),
  "POST advisory/merge": async (request, sandbox) =>
    mergeFixesByHand(sandbox, await readBody(request, named)),
  "POST advisory/cve": async (request, sandbox) => giveCve(sandbox, await readBody(request, named)),
  "POST advisory/publish": async (request, sandbox) =>
    publishByHand(sandbox, await readBody(request, named)),
  "POST trunk/push": async (request, sandbox) =>
    pushToTrunk(sandbox, await readBody(request, trunkPush)),
  "POST trunk/fix": async (request, sandbox) =>
    mergeFix(sandbox, await readBody(request, trunkFix)),
  "POST mails": async (request, sandbox) => postByHand(sandbox, await readBody(request, handMail)),
  "POST mails/:number/accept": (_request, sandbox, number) => decideMail(sandbox, number, true),
  "POST mails/:number/discard": (_request, sandbox, number) => decideMail(sandbox, number, false),
  "POST irc/topic": async (request, sandbox) =>
    setTopicByHand(sandbox, await readBody(request, handTopic)),
  "POST irc/message": async (request, sandbox) =>
    sayByHand(sandbox, await readBody(request, handMessage)),
  "POST irc/channel": async (request, sandbox) =>
    changeChannel(sandbox, await readBody(request, channelChange)),
  "POST push": (_request, sandbox) => openPush(sandbox),
  "POST push/end": async (request, sandbox) => endPush(sandbox, await readBody(request, pushEnd)),
  "POST settings": async (request, sandbox) =>
    changeSettings(sandbox, await readBody(request, settingsChange)),
  "POST faults": async (request, sandbox) =>
    switchFaultOn(sandbox, await readBody(request, newFault)),
  "DELETE faults": (_request, sandbox) => {
    switchFaultsOff(sandbox);
    return { faults: [] };
  },
  "POST fill": async (request, sandbox) => fill(sandbox, await readBody(request, filling)),
};

function complaint(message: string, status: number): Response {
  return Response.json({ message }, { status });
}

/** What anybody may know: that the sandbox is there, and what time it is in it. */
function openAnswer(method: string, path: string, sandbox: Sandbox): Response | null {
  if (method !== "GET" && method !== "HEAD") return null;
  if (path === "health") return Response.json({ ok: true });
  return path === "clock" ? Response.json(clockView(sandbox)) : null;
}

async function act(request: Request, path: string, sandbox: Sandbox): Promise<Response> {
  const [room, number, verb, ...rest] = path.split("/");
  const numbered = verb !== undefined && rest.length === 0;
  const pattern = numbered ? `${room}/:number/${verb}` : path;
  const action = actions[`${request.method} ${pattern}`];
  if (action === undefined)
    return complaint(`There is no ${request.method} ${PREFIX}${path}.`, 404);
  try {
    await tick(sandbox);
    const result: unknown = await action(request, sandbox, numbered ? pathNumber(number) : 0);
    return Response.json(result);
  } catch (error) {
    if (error instanceof Complaint) return complaint(error.message, error.status);
    if (error instanceof Refusal) return complaint(error.message, 400);
    throw error;
  }
}

/** The panel's routes; `token` is what whoever started the sandbox was given for it. */
export function controlRoutes(token: string): Handler {
  return async (request, url, sandbox) => {
    if (!url.pathname.startsWith(PREFIX)) return null;
    const path = url.pathname.slice(PREFIX.length).replace(/\/$/, "");
    const open = openAnswer(request.method, path, sandbox);
    if (open !== null) return open;
    if (!isAllowed(request, token))
      return complaint("This needs the sandbox's control token.", 401);
    return act(request, path, sandbox);
  };
}
