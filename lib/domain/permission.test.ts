import { describe, expect, test } from "vitest";
import { actions, permits, roleOf, roles, type Action, type Role } from "./permission";

/** Who may do what, said a second time and independently: a change of the table changes this too. */
const table: Readonly<Record<Action, string>> = {
  //                        anonymous visitor contributor committer
  "release.start": "no no no yes",
  "release.take-over": "no no no yes",
  "release.abandon": "no no no yes",
  "release.renumber": "no no no yes",
  "release.pause": "no no no yes",
  "release.resume": "no no no yes",
  "defect.report": "no no no yes",
  "defect.link": "no no no yes",
  "defect.drop": "no no no yes",
  "plan.build": "no no no yes",
  "plan.run": "no no no yes",
  "plan.discard": "no no no yes",
  "run.stop": "no no no yes",
  "run.answer": "no no no yes",
  "blocker.waive": "no no no yes",
  "blocker.approve-waiver": "no no no yes",
  "blocker.withdraw-approval": "no yes yes yes",
  "blocker.propose": "no yes yes yes",
  "blocker.withdraw-proposal": "no yes yes yes",
  "blocker.decline": "no no no yes",
  "blocker.plan-label": "no no no yes",
  "blocker.plan-check": "no no no yes",
  "blocker.not-regression": "no no no yes",
  "check.waive": "no no no yes",
  "check.approve-waiver": "no no no yes",
  "check.withdraw-approval": "no yes yes yes",
  "wait.shorten": "no no no yes",
  "wait.approve-shortening": "no no no yes",
  "wait.withdraw-approval": "no yes yes yes",
  "announcement.edit": "no no yes yes",
  "announcement.comment": "no no yes yes",
  "announcement.resolve-comment": "no no yes yes",
  "announcement.approve": "no no no yes",
  "announcement.withdraw-approval": "no yes yes yes",
  "announcement.attest": "no no no yes",
  "announcement.retract": "no no no yes",
  "mail.claim": "no no no yes",
  "mail.disclaim": "no no no yes",
  "note.add": "no no yes yes",
  "note.edit": "no no yes yes",
  "note.withdraw": "no yes yes yes",
  "report.send": "no yes yes yes",
  "report.withdraw": "no yes yes yes",
  "report.hide": "no no no yes",
  "removal.plan": "no no no yes",
  "exception.propose": "no yes yes yes",
  "exception.plan-mail": "no no no yes",
  "exception.announce-own": "no yes yes yes",
  "exception.announce": "no no no yes",
  "exception.report-failure": "no yes yes yes",
  "exception.resolve-own-failure": "no yes yes yes",
  "exception.resolve-failure": "no no no yes",
  "exception.endorse": "no no no yes",
  "exception.withdraw-endorsement": "no yes yes yes",
  "exception.withdraw": "no yes yes yes",
  "exception.refuse": "no no no yes",
  "notice.choose": "no yes yes yes",
  "notice.read": "no yes yes yes",
  "notice.ask-address": "no yes yes yes",
  "notice.confirm-address": "no yes yes yes",
  "notice.forget-address": "no yes yes yes",
  "notice.add-browser": "no yes yes yes",
  "notice.remove-browser": "no yes yes yes",
  "sync.request": "no yes yes yes",
  "rehearsal.play": "no yes yes yes",
};

const cells = Object.keys(actions).flatMap((name) =>
  roles.map((role, index) => ({ name, role, index })),
);

test.each(cells)("$role, $name", ({ name, role, index }) => {
  const action = Object.keys(table).find((known): known is Action => known === name);
  if (action === undefined) throw new Error(`The table of this spec lacks ${name}`);
  expect(permits(role, action).allowed).toBe(table[action].split(" ")[index] === "yes");
});

describe("a refusal has a reason for the disabled button", () => {
  test.each<[Role, RegExp]>([
    ["anonymous", /^Sign in/],
    ["visitor", /^Only committers/],
    ["contributor", /^Only committers/],
  ])("%s", (role, reason) => {
    expect(permits(role, "plan.run")).toEqual({
      allowed: false,
      reason: expect.stringMatching(reason),
    });
  });
});

describe("GitHub's permission gives the role", () => {
  test.each([
    ["ADMIN", "committer"],
    ["MAINTAIN", "committer"],
    ["WRITE", "committer"],
    ["TRIAGE", "contributor"],
    ["READ", "visitor"],
    ["NONE", "visitor"],
    [null, "visitor"],
    ["SOMETHING NEW", "visitor"],
  ])("%s: %s", (permission, role) => {
    expect(roleOf(permission, true)).toBe(role);
  });

  test("whoever is signed out is anonymous, whatever they once were", () => {
    expect(roleOf("ADMIN", false)).toBe("anonymous");
  });
});
