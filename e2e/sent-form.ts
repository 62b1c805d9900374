import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { ServerAction } from "./action-table";
import { addressOf } from "./route-table";

/** Server actions, sent as React's own script sends them: without the page that has their form. */

/** A sample of each field of a form; with nothing but samples every form is still refused. */
const samples: Readonly<Record<string, string>> = {
  ...{ version: "26.12.0", kind: "major", release: "26.12.0", named: "26.12.0" },
  ...{ releaseId: "no-such-release", "accept-0": "yes" },
  ...{
    step: "prepare.ticket",
    plan: "no-such-plan",
    hash: "0".repeat(64),
    contentHash: "0".repeat(64),
  },
  ...{ run: "no-such-run", question: "no-such-question", happened: "no" },
  ...{ issue: "12517", proposal: "no-such-proposal", reporter: "vera", oid: "0".repeat(40) },
  ...{ advisory: "GHSA-c8m8-j448-xjx7" },
  ...{ ticket: "999999999", branch: "12517-in-order", url: "https://example.org/" },
  ...{ deprecation: "no-such-name", pullRequest: "12519", by: "grace" },
  ...{
    move: "no-such-move",
    minutes: "5",
    seconds: "300",
    outcome: "pass",
    state: "COMMENTED",
    times: "1",
  },
  ...{ act: "no-such-act" },
  ...{ result: "fails", project: "", ran: "trial twisted", environment: "Debian 12", report: "1" },
  ...{ target: "26.12.0rc1", until: "2026-12-01" },
  ...{ defect: "1", blocks: "no" },
  ...{ fault: "no-such-fault", mail: "999999999", channel: "#no-such-channel" },
  note: "no-such-note",
  ...{ "my-turn-page": "yes", "my-release-page": "yes", "blocker-page": "yes" },
  ...{ "wait-over-page": "yes", "removable-page": "yes", upTo: "999999999" },
  ...{ "my-turn-mail": "no", "my-release-mail": "no", "blocker-mail": "no" },
  ...{ "wait-over-mail": "no", "removable-mail": "no" },
  ...{ "my-turn-push": "yes", "my-release-push": "yes", "blocker-push": "yes" },
  ...{ "wait-over-push": "yes", "removable-push": "yes", browser: "999999999" },
  ...{ endpoint: "no-such-service", p256dh: "no-such-key", auth: "no-such-secret" },
  ...{ mailbox: "no-such-mailbox", token: "no-such-token" },
  ...{ messageId: "no-such-mail@example.org", shown: "-", address: "yes" },
  ...{ target: "26.12.0rc1", outlet: "mail", revision: "1", line: "1", comment: "no-such-comment" },
};

/** Fields that take any text that can be kept. */
export const prose: readonly string[] = [
  ...["reason", "what", "why", "words", "title", "body", "message", "match", "check", "to"],
  ...["subject", "text", "topic"],
  ...["introduction", "section"],
];

/** The move of the rehearsal that has the field. */
const moves: Readonly<Record<string, string>> = {
  ...{
    minutes: "advance-clock",
    seconds: "delay-pypi",
    title: "open-blocker",
    issue: "reopen-issue",
  },
  ...{ oid: "settle-checks", outcome: "settle-checks", check: "settle-checks" },
  ...{ pullRequest: "review", by: "review", state: "review", body: "review" },
  ...{ message: "push-to-trunk" },
  ...{ act: "act-on-advisory" },
  ...{ mail: "accept-mail", channel: "set-topic", topic: "set-topic" },
  ...{ fault: "switch-fault-on", match: "switch-fault-on", times: "switch-fault-on" },
};

function sampleOf(field: string): string {
  const known = prose.includes(field) ? "Some words, as somebody would write." : samples[field];
  if (known === undefined) throw new Error(`Give this spec a sample of the field “${field}”.`);
  return known;
}

function moveWith(field: string): string {
  const move = moves[field];
  if (move === undefined) throw new Error(`Tell this spec which move has the field “${field}”.`);
  return move;
}

/** The form of an action, every field of it as somebody would fill it in, but for one. */
export function formOf(action: ServerAction, field: string, value: string) {
  const filled = sampleForm(action);
  if (action.fields.includes("move") && field !== "move") filled.set("move", moveWith(field));
  return filled.set(field, value);
}

/** The form of an action, every field of it as somebody would fill it in. */
export function sampleForm({ fields }: ServerAction): Map<string, string> {
  return new Map(fields.map((one) => [one, sampleOf(one)]));
}

/** Where the action's page is. */
export function placeOf({ page }: ServerAction): string {
  return addressOf({ kind: "page", pattern: page, methods: [] });
}

/** Sends a form as React's own script does: the fields of the first form, then the arguments. */
export function act(
  request: APIRequestContext,
  action: ServerAction,
  form: Iterable<readonly [string, string]>,
): Promise<APIResponse> {
  const multipart = new FormData();
  for (const [field, value] of form) multipart.append(`_1_${field}`, value);
  multipart.append("0", action.answers ? '[{"error":null,"done":null},"$K1"]' : '["$K1"]');
  const headers = { "next-action": action.id, accept: "text/x-component" };
  return request.post(placeOf(action), { headers, multipart, maxRedirects: 0 });
}

/** What the form is told: a row of React's answer. A long text before it has no end of line. */
export async function outcomeOf(response: APIResponse): Promise<string> {
  return /1:\{"error":.*/.exec(await response.text())?.[0] ?? "";
}
