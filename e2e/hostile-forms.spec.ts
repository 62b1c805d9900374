import { expect, test, type APIRequestContext, type APIResponse } from "@playwright/test";
import { serverActions, type ServerAction } from "./action-table";
import { signIn } from "./desk";
import { meaningless, unkeepable } from "./hostile-values";
import { inBatches } from "./in-batches";
import { addressOf } from "./route-table";

/**
 * Every field of every form, with what nobody would type: it is refused with a sentence, what was
 * typed comes back, and nothing is done. Actions are read from the app, so that none is forgotten.
 */

const actions = serverActions();

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
  ...{ mailbox: "nobody@example.org", token: "no-such-token" },
  ...{ messageId: "no-such-mail@example.org", shown: "-", address: "yes" },
  ...{ target: "26.12.0rc1", outlet: "mail", revision: "1", line: "1", comment: "no-such-comment" },
};

/** Fields that take any text that can be kept. */
const prose: readonly string[] = [
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
function formOf({ fields }: ServerAction, field: string, value: string) {
  const filled = new Map(fields.map((one) => [one, sampleOf(one)]));
  if (fields.includes("move") && field !== "move") filled.set("move", moveWith(field));
  return filled.set(field, value);
}

/** Where the action's page is. */
function placeOf({ page }: ServerAction): string {
  return addressOf({ kind: "page", pattern: page, methods: [] });
}

/** Sends a form as React's own script does: the fields of the first form, then the arguments. */
function act(
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
async function outcomeOf(response: APIResponse): Promise<string> {
  return /1:\{"error":.*/.exec(await response.text())?.[0] ?? "";
}

const refusal = /"error":\{"code":"[a-z-]+","sentence":"(?:[^"\\]|\\.)+\./;

interface Case {
  readonly action: ServerAction;
  readonly field: string;
  readonly value: string;
}

const cases: readonly Case[] = actions
  .filter(({ answers }) => answers)
  .flatMap((action) => action.fields.map((field) => ({ action, field })))
  .flatMap(({ action, field }) =>
    (prose.includes(field) ? unkeepable : meaningless).map((value) => ({ action, field, value })),
  );

test("every field of every action is refused with a sentence, and what was typed comes back", async ({
  page,
}) => {
  // A request for each field and value: on a loaded machine more than a minute.
  test.setTimeout(300_000);
  await signIn(page, "ada");
  await inBatches(cases, async ({ action, field, value }) => {
    const asked = `${action.name} with ${field} ${JSON.stringify(value.slice(0, 40))}`;
    const response = await act(page.request, action, formOf(action, field, value));
    expect(response.status(), asked).toBe(200);
    const outcome = await outcomeOf(response);
    expect(outcome, asked).toMatch(refusal);
    expect(outcome.slice(outcome.indexOf('"values":')), asked).toContain(`"${field}":`);
  });
});

test("an action that is given a field twice, or no form at all, says so", async ({ page }) => {
  await signIn(page, "ada");
  const withForm = actions.filter(({ answers, fields }) => answers && fields.length > 0);
  await inBatches(withForm, async (action) => {
    const [field = ""] = action.fields;
    const twice = await act(page.request, action, [
      [field, "1"],
      [field, "2"],
    ]);
    expect(await outcomeOf(twice), action.name).toContain(`"${field}":"is there twice"`);
    for (const args of ['["a","b"]', "[[],[]]", "[]"]) {
      const headers = { "next-action": action.id, accept: "text/x-component" };
      const sent = { headers, data: args, maxRedirects: 0 };
      const response = await page.request.post(placeOf(action), sent);
      expect(response.status(), `${action.name}${args}`).toBeLessThan(500);
      expect(await outcomeOf(response), `${action.name}${args}`).toMatch(refusal);
    }
  });
});

test("signing in and out are given anything, and send the browser on", async ({ request }) => {
  for (const action of actions.filter(({ answers }) => !answers))
    for (const args of ['["a"]', "[[]]", "[]"]) {
      const headers = { "next-action": action.id, accept: "text/x-component" };
      const sent = { headers, data: args, maxRedirects: 0 };
      const response = await request.post(placeOf(action), sent);
      expect(response.status(), `${action.name}${args}`).toBeLessThan(500);
    }
});

test("without any script a refused form is shown again with what was typed", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "ada");
  await page.goto("/exceptions/new");
  const why = "Nobody can rely on the order now, and many do.";
  await page.getByLabel("What changes").fill("Deferreds are faster");
  await page.getByLabel("Why").fill(why);
  await page.getByLabel("Ticket").fill("99999999999999999999");
  await page.getByLabel("Branch").fill("-1e400 \u202E");
  await page.getByRole("button", { name: "Propose it" }).click();
  await expect(page.getByRole("alert")).toContainText("Check the highlighted fields");
  await expect(page.getByLabel("Why")).toHaveValue(why);
  await expect(page.getByLabel("Ticket")).toHaveValue("99999999999999999999");
  await expect(page.getByLabel("Ticket")).toHaveAccessibleDescription(/is not the number/);
  await context.close();
});
