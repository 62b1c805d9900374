import { expect, test, type APIRequestContext } from "@playwright/test";
import { actions, permits, type Action, type Role } from "@/lib/domain/permission";
import { serverActions, type ServerAction } from "./action-table";
import { signIn } from "./desk";
import { inBatches } from "./in-batches";
import { act, outcomeOf, sampleForm } from "./sent-form";

/**
 * Every action for every role, as somebody sends it who has no page with its button: what comes of it is
 * what the table of lib/domain/permission says. An action that is forgotten here cannot be.
 */

const forms = serverActions();

const people: readonly (readonly [Role, "vera" | "alan" | "ada" | null])[] = [
  ["anonymous", null],
  ["visitor", "vera"],
  ["contributor", "alan"],
  ["committer", "ada"],
];

/** The code of the refusal of a form that names nothing that there is. */
async function codeOf(request: APIRequestContext, form: ServerAction): Promise<string> {
  const filled = sampleForm(form);
  // No month has that number: nothing is started.
  if (form.permission === "release.start") filled.set("version", "26.13.0");
  const outcome = await outcomeOf(await act(request, form, filled));
  return /"error":\{"code":"([a-z-]+)"/.exec(outcome)?.[1] ?? outcome;
}

test("there is a form for every action of the table, and none without a row", () => {
  const reached = new Set<string>(forms.flatMap(({ permission }) => permission ?? []));
  expect(Object.keys(actions).filter((name) => !reached.has(name))).toEqual([]);
  const free = forms.filter(({ permission }) => permission === null).map(({ name }) => name);
  expect(free).toEqual(["signOut", "signOutEverywhere"]);
});

/** What everybody may who is signed in, and what nothing can be wrong with: it is done. */
const done: readonly Action[] = ["notice.choose", "sync.request"];

for (const [role, login] of people) {
  test(`each action as a ${role}: permitted or refused as the table says`, async ({ page }) => {
    if (login !== null) await signIn(page, login);
    await inBatches(forms, async (form) => {
      const { name, permission } = form;
      if (permission === null) return;
      const code = await codeOf(page.request, form);
      if (role === "anonymous") expect(code, name).toBe("not-signed-in");
      else if (!permits(role, permission).allowed) expect(code, name).toBe("not-permitted");
      else if (done.includes(permission)) expect(code, name).toContain('"error":null');
      else expect(code, name).toMatch(/^(?!not-signed-in|not-permitted)[a-z-]+$/);
    });
  });
}
