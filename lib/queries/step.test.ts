import { beforeEach, expect, test } from "vitest";
import { startRelease } from "@/lib/commands/releases";
import { saveIssues } from "@/lib/db/issues";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { anIssue, now } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { readReleasePage } from "./release";
import { readStepPage } from "./step";

useDatabase();
beforeEach(() => storeQuietRepository());

const ticket = (version: string) => readStepPage(anonymous, version, "prepare.ticket", now);

test("a release that nobody knows of has no page, and its steps have none", async () => {
  expect(await readReleasePage(anonymous, "24.7.0", now)).toBeNull();
  expect(await ticket("24.7.0")).toBeNull();
});

test("only a release's number as we spell it is one", async () => {
  for (const text of ["24.03.0", "24.7.0rc1", "v24.7.0", ""])
    expect(await readReleasePage(anonymous, text, now)).toBeNull();
});

test("a step of a release that was begun by hand waits for somebody to take it over", async () => {
  await saveIssues([anIssue({ title: "Release 24.7.0", labels: [] })], now);
  const page = await readStepPage(anonymous, "24.7.0", "prepare.branch", now);
  expect(page?.plannable).toMatchObject({ allowed: false, reason: /take it over/ });
});

test("a step of a release that is driven here can be planned once it is ready", async () => {
  const person = await somebody("committer", "ada");
  await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
  expect(await ticket("24.7.0")).toMatchObject({
    step: { key: "prepare.ticket", state: { kind: "ready" } },
    plannable: { allowed: true },
    plans: [],
    runs: [],
  });
  const publish = await readStepPage(anonymous, "24.7.0", "candidate.publish", now);
  expect(publish?.plannable.allowed).toBe(false);
});
