import { expect, test, type Page } from "@playwright/test";
import { paths } from "@/lib/config/paths";
import { actions, permits, permitsIn, type Action, type Role } from "@/lib/domain/permission";
import { subjectOf, type SubjectState } from "@/lib/domain/subject-state";
import { serverActions } from "./action-table";
import { signIn } from "./desk";
import { inBatches } from "./in-batches";
import {
  abandon,
  accountOf,
  closeProposal,
  entriesOfRelease,
  plant,
  planted,
  proposeBlocker,
  sayItWasSent,
} from "./planted-release";
import { act, outcomeOf, sampleForm } from "./sent-form";

/**
 * How somebody has to stand to what an action is about, and in which state that has to be, over HTTP: for
 * each row of lib/domain/permission that says so, the action is sent by whoever may not, and in each other
 * state. Everything is there for it, so that nothing else refuses.
 */
test.describe.configure({ mode: "serial" });

const { id: releaseId, release, target, step, oid, check, issue } = planted;
const place = { release, releaseId };
const text = { ...place, target, outlet: "mail", revision: "1", proposal: planted.proposal };

/** What names the planted thing in the form of an action, besides the samples of the other fields. */
const names: Readonly<Record<string, string>> = {
  ...{ ...text, version: release, step, oid, check, issue },
  ...{ plan: planted.plan, hash: planted.hash, run: planted.run },
};

const archived = "https://mail.python.org/archives/list/twisted@python.org/message/PLANTED/";

/** What of it is another thing than the form's sample, by action. */
const named: Partial<Record<Action, Record<string, string>>> = {
  "exception.announce-own": { url: archived },
  "exception.announce": { url: archived },
  // The other one is discarded before.
  "plan.run": { plan: planted.otherPlan },
  "note.edit": { note: planted.note, words: "It is through." },
  "note.withdraw": { note: planted.note },
  "report.withdraw": { report: planted.report },
};

/** Sends the action about what is planted; the code of the refusal, or "done". */
async function send(
  page: Page,
  action: Action,
  about = "release",
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const forms = serverActions().filter(({ permission }) => permission === action);
  // An announcement is of a target or of a proposal: it has a form for each.
  const form = forms.find(({ fields }) => fields.includes(about)) ?? forms[0];
  if (form === undefined) throw new Error(`No form sends ${action}.`);
  const filled = sampleForm(form);
  for (const [field, value] of Object.entries({ ...names, ...named[action], ...more }))
    if (filled.has(field)) filled.set(field, value);
  const outcome = await outcomeOf(await act(page.request, form, filled));
  return /"error":\{"code":"([a-z-]+)"/.exec(outcome)?.[1] ?? "done";
}

const people = ["vera", "alan", "ada", "grace"] as const;
type Login = (typeof people)[number];
const roles: Readonly<Record<Login, Role>> = {
  vera: "visitor",
  alan: "contributor",
  ada: "committer",
  grace: "committer",
};

/** Who made what each action is about, as it is planted. Ada proposes, edits and asks; grace manages. */
const makers: Partial<Record<Action, Login>> = {
  "plan.discard": "ada",
  "blocker.approve-waiver": "ada",
  "blocker.withdraw-proposal": "ada",
  "blocker.plan-label": "ada",
  "check.approve-waiver": "ada",
  "wait.approve-shortening": "ada",
  "announcement.approve": "ada",
  "note.edit": "alan",
  "note.withdraw": "alan",
  "report.withdraw": "vera",
  "exception.announce-own": "vera",
  "exception.withdraw": "vera",
};

const rows = Object.keys(actions).filter((name): name is Action => name in actions);
const related = rows.filter((action) => "relation" in actions[action]);

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  // Known to Slipway from here on.
  for (const login of people) {
    await signIn(page, login);
    await page.context().clearCookies();
  }
  await page.close();
  const [manager, maker, writer, visitor] = await Promise.all(
    (["grace", "ada", "alan", "vera"] as const).map(accountOf),
  );
  await plant({
    ...{ manager: manager ?? "", maker: maker ?? "" },
    ...{ writer: writer ?? "", visitor: visitor ?? "" },
  });
  const issueProposed = await proposeBlocker(maker ?? "");
  named["blocker.plan-label"] = { issue: issueProposed };
  named["blocker.withdraw-proposal"] = {
    issue: issueProposed,
    proposal: planted.blockerProposal,
  };
});

test.afterAll(async () => {
  await abandon(await accountOf("grace"));
});

test("every action with a relation is sent here", () => {
  expect(related).toEqual(rows.filter((action) => makers[action] !== undefined));
});

/** Whether the table lets that person do it, of those whose role may. */
function mayRelate(action: Action, login: Login): boolean {
  const row = actions[action];
  if (!("relation" in row)) return true;
  const isMaker = makers[action] === login;
  if (row.relation.kind === "another") return !isMaker;
  return isMaker || (row.relation.orManager && login === "grace");
}

for (const login of people)
  test(`${login} is refused what is not theirs, or what takes another than they`, async ({
    page,
  }) => {
    await signIn(page, login);
    const refused = related.filter(
      (action) => permits(roles[login], action).allowed && !mayRelate(action, login),
    );
    expect(refused.length).toBeGreaterThan(0);
    await inBatches(refused, async (action) => {
      expect(await send(page, action), action).toBe("not-permitted");
    });
  });

test("whoever may is not refused so", async ({ page }) => {
  for (const login of people) {
    await page.context().clearCookies();
    await signIn(page, login);
    // The last thing that happens to it comes last: what is withdrawn is there no longer.
    const theirs = related.filter((action) => makers[action] === login || login === "grace");
    for (const action of theirs)
      if (permits(roles[login], action).allowed && mayRelate(action, login))
        expect(await send(page, action), `${action} by ${login}`).not.toBe("not-permitted");
  }
});

/**
 * Sends every action whose row asks for another state of that subject, as whoever may do it otherwise; the codes
 * of the refusals, by action.
 */
async function refusalsIn(
  page: Page,
  state: SubjectState,
  more?: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<Action, string>> {
  const refused = rows.filter((action) => !permitsIn(state, action).allowed);
  const codes = new Map<Action, string>();
  for (const login of people) {
    await page.context().clearCookies();
    await signIn(page, login);
    for (const action of refused)
      if (login === senderOf(action))
        codes.set(action, await send(page, action, subjectOf(state), more));
  }
  expect(codes.size).toBe(refused.length);
  expect(codes.size).toBeGreaterThan(0);
  return codes;
}

async function expectRefused(
  page: Page,
  state: SubjectState,
  code: string,
  more?: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [action, got] of await refusalsIn(page, state, more))
    expect(got, `${action}, ${state}`).toBe(code);
}

/** Whoever made it where it is their own; the manager otherwise, who made none of it. */
function senderOf(action: Action): Login {
  return (mayRelate(action, "grace") ? null : makers[action]) ?? "grace";
}

test("of a run that has ended nothing is stopped or answered", async ({ page }) => {
  await expectRefused(page, "run ended", "not-found");
});

test("of a text that was sent nothing is changed", async ({ page }) => {
  await sayItWasSent(await accountOf("ada"));
  await expectRefused(page, "text sent", "step-not-ready");
});

test("a proposal that was decided stays as it is", async ({ page }) => {
  await closeProposal(await accountOf("ada"));
  await page.goto(paths.exception(planted.proposal));
  // "always" link the ticket and the branch: a mail without is refused before.
  const links = await page
    .getByRole("main")
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const mail = { subject: "INCOMPATIBLE CHANGE: in order", text: links.join("\n") };
  await expectRefused(page, "proposal closed", "step-not-ready", mail);
});

test("nothing is done for a release that was abandoned", async ({ page }) => {
  await abandon(await accountOf("grace"));
  const before = await entriesOfRelease();
  await expectRefused(page, "release abandoned", "release-abandoned");
  expect(await entriesOfRelease()).toBe(before);
});
