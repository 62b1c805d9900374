import { beforeEach, expect, test } from "vitest";
import { saveIssues } from "@/lib/db/issues";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { asOf, smallHistory } from "@/tests/scanned";
import { anIssue } from "@/tests/seen";
import { storeHistory } from "@/tests/stored-history";
import { readDeprecationScan } from "./deprecation-scan";
import { readRemoval } from "./removal";

useDatabase();
beforeEach(() => storeHistory(smallHistory()));

const old = "twisted.runner.procmon.ProcessMonitor.toXML";

test("a name whose time is over may get its ticket; one that has not waited may not", async () => {
  expect((await readRemoval(anonymous, old, asOf))?.plannable).toEqual({ allowed: true });
  const young = await readRemoval(anonymous, "twisted.internet.defer.returnValue", asOf);
  expect(young?.plannable.allowed).toBe(false);
  expect(await readRemoval(anonymous, "twisted.none", asOf)).toBeNull();
});

test("an open ticket of a member is the ticket, an outsider's of the same title is not", async () => {
  const title = (await readRemoval(anonymous, old, asOf))?.wanted.title ?? "";
  await saveIssues([anIssue({ number: 7, title, authorAssociation: "none" })], asOf);
  expect(await readRemoval(anonymous, old, asOf)).toMatchObject({
    ticket: null,
    plannable: { allowed: true },
  });
  await saveIssues([anIssue({ number: 8, title, authorAssociation: "member" })], asOf);
  expect(await readRemoval(anonymous, old, asOf)).toMatchObject({
    ticket: { number: 8 },
    plannable: { allowed: false, reason: "Its ticket is open already: #8." },
  });
});

test("is judged by the day, as its page is: both foresee the same", async () => {
  const young = "twisted.internet.defer.returnValue";
  // By this hour the release is foreseen for 5 September, by the day's end for the 6th.
  const early = "2025-06-15T01:00:00Z";
  const { evaluated } = await readDeprecationScan(anonymous, early);
  const shown = evaluated.find(({ id }) => id === young)?.earliest;
  expect(shown?.date).toMatch(/^2025-09-06/);
  expect((await readRemoval(anonymous, young, early))?.evaluated.earliest).toEqual(shown);
});
