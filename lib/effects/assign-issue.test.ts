import { afterEach, beforeEach, expect, test } from "vitest";
import { openIssue } from "@/sandbox/github/issues";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { ada } from "@/tests/actors";
import { assignIssueHandler } from "./assign-issue";
import { absent } from "./observation";

let small: SmallSandbox;
let workshop: SpecWorkshop;
beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

/** The account 4 of the small sandbox takes the login "ada", which ada (account 1) has given up. */
function adaIsRenamed(): void {
  small.sandbox.change(({ people }) => {
    for (const [index, person] of people.entries()) {
      if (person.databaseId === 1) people[index] = { ...person, login: "countess" };
      if (person.databaseId === 4) people[index] = { ...person, login: "ada" };
    }
  });
}

function anIssueOf(...assignees: string[]): number {
  const issue = { title: "Release 24.7.0", body: "", author: "grace", labels: [], assignees };
  return openIssue(small.sandbox, issue).number;
}

test("a login that was given up and taken by another is not assigned in its place", async () => {
  const issue = anIssueOf();
  adaIsRenamed();
  const access = await workshop.context.accessOf(ada);
  const effect = { kind: "assign-issue", issue, assignee: ada } as const;
  await expect(assignIssueHandler.apply(effect, access)).rejects.toMatchObject({
    code: "world-contradicts",
    message: "ada on GitHub is another account than the one that is meant.",
  });
  expect(small.sandbox.state.issues[0]?.assignees).toEqual([]);
});

test("an issue of somebody else under the same login is not adopted; of the account it is", async () => {
  adaIsRenamed();
  const access = await workshop.context.accessOf(ada);
  const observed = (issue: number) =>
    assignIssueHandler.observe({ kind: "assign-issue", issue, assignee: ada }, access, null);
  expect(await observed(anIssueOf("ada"))).toEqual(absent);
  expect(await observed(anIssueOf("countess"))).toMatchObject({ kind: "applied" });
});
