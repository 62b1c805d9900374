import { expect, test } from "@playwright/test";
import { serverActions, type ServerAction } from "./action-table";
import { signIn } from "./desk";
import { meaningless, unkeepable } from "./hostile-values";
import { inBatches } from "./in-batches";
import { act, formOf, outcomeOf, placeOf, prose } from "./sent-form";

/**
 * Every field of every form, with what nobody would type: it is refused with a sentence, what was
 * typed comes back, and nothing is done. Actions are read from the app, so that none is forgotten.
 */

const actions = serverActions();

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
