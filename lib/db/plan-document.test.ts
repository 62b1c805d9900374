import { describe, expect, test } from "vitest";
import { knownByLogin } from "@/lib/domain/actor";
import { effectKinds } from "@/lib/domain/plan/effect";
import { actor, ada } from "@/tests/actors";
import { aPlan } from "@/tests/a-plan";
import planOfAdvisory from "@/tests/documents/plan-2-advisory.json";
import mergeAndClose from "@/tests/documents/plan-2-merge.json";
import planOfAccounts from "@/tests/documents/plan-2.json";
import planOfMail from "@/tests/documents/plan-2-send-mail.json";
import planOfProposal from "@/tests/documents/plan-2-exception-mail.json";
import planOfTitles from "@/tests/documents/plan-2-retitle.json";
import planOfMessage from "@/tests/documents/plan-2-say-on-irc.json";
import planOfLabel from "@/tests/documents/plan-2-label-issue.json";
import planOfBranchChecks from "@/tests/documents/plan-2-branch-checks.json";
import planOfReports from "@/tests/documents/plan-2-reports.json";
import planOfDefect from "@/tests/documents/plan-2-file-issue.json";
import planOfTopic from "@/tests/documents/plan-2-set-topic.json";
import planOfLogins from "@/tests/documents/plan-1.json";
import removalOfLogins from "@/tests/documents/plan-1-removal.json";
import { hashContent } from "./content-hash";
import { planDocument, readPlanDocument } from "./plan-document";

/**
 * Plans as they were written, with every kind of effect, basis and warning of then (tests/documents):
 * these files never change. Their hashes were made by the code of their own day.
 */
const older = [
  // 2026-11-21T08:11 (commit b8b772b).
  ["1", planOfLogins, "258dbc937a53df9a321cef84d7e476cff119e64755c71c287283304f4f2693cb"],
  ["1", removalOfLogins, "44be87425a93a3af77915600a282cda6c54192a4508b886bdc420f5cdc16735f"],
  // 2026-11-21T17:57 (commit bfe89fd).
  ["2", planOfAccounts, "0422715563ee115bf8a619e90e58143d1dae70400dc7c305688ceac69808c52f"],
  // 2026-11-22T00:50: what the desk says in its own name.
  ["2", planOfMail, "7c7ad2673c492f4e2dd9c1b0cd2a60d22613514c0de7a956c515578be50d518b"],
  ["2", planOfDefect, "0baa2e422a4ba63275928e6c43317dad58d08c6948d1be8b1f63a9bc1699fe28"],
  ["2", planOfTopic, "5742b7ec0d840ee023f0ce50a8db099f9cfa68d272dff9290f372b841e7ea0ee"],
  ["2", planOfMessage, "404ff244a6e700d486ff004e9e2187d3280762730d610de4d12e1e0b69b4fe8d"],
  // 2026-11-22T04:30: what is done to a security advisory.
  ["2", planOfAdvisory, "647c898dc852c2cc6090ca7e746d73d862e22bead436d8b9caacb96dd0c8e7a5"],
  // 2026-11-22T12:40: the mail of an exception to the compatibility policy.
  ["2", planOfProposal, "2a123318601f27a1b74d38e157f85694b0d94a244efe586fc40d46a38ce86492"],
  // 2026-11-22T00:30: with the effects that end a release.
  ["2", mergeAndClose, "6eafad7c6c0afe954dec7b5ff980ef09f27ea4d3d3c15dde27adbda83730776e"],
  // 2026-11-22T04:05: a release that is renumbered.
  ["2", planOfTitles, "6bd4c027486af7ce8d60da570e898aae0f781f252c61ae2d14a4525b6afa6940"],
  // 2026-11-22T04:10: a comment, the approval of an upload.
  ["2", planOfReports, "6191ef94d4fbe89e2f4d9d7f3b566345761f844633459fc62549580129800735"],
  // 2026-11-22T19:00: an issue that becomes a release blocker.
  ["2", planOfLabel, "4138c6238e6473f47b785a5ebd6cd747813988c1fb165995dda94b0dc100f3b9"],
  // 2026-11-23T08:45: checks as a branch has them.
  ["2", planOfBranchChecks, "f52da73be3431cc5cadec6c592eeee3e3b7299a3404155327f8f3d2c073a05c1"],
] as const;

describe.each(older)("a plan of version %s", (version, json, hash) => {
  test("is read", () => {
    const reading = readPlanDocument({ version: Number(version), json }, ada);
    expect(reading.kind).toBe(version === "2" ? "current" : "older");
  });

  test("has the hash that was approved", () => {
    expect(hashContent(json)).toBe(hash);
  });

  test("says nothing to the parser of a version that is none", () => {
    for (const none of [0, 3, -1, 1.5])
      expect(readPlanDocument({ version: none, json }, ada)).toEqual({ kind: "unreadable" });
  });
});

test("a plan of logins names the account of whoever asked for it; others by their login", () => {
  const reading = readPlanDocument({ version: 1, json: planOfLogins }, ada);
  if (reading.kind === "unreadable") throw new Error("It cannot be read.");
  expect(reading.value.actor).toEqual(ada);
  expect(
    reading.value.effects.flatMap((effect) => ("assignee" in effect ? [effect.assignee] : [])),
  ).toEqual([ada, knownByLogin("grace")]);
});

test("a plan of accounts names those that were approved, whoever its columns say asked for it", () => {
  const { body } = planDocument(aPlan([{ kind: "assign-issue", issue: 1, assignee: ada }]));
  const reading = readPlanDocument({ version: 1, json: body }, actor("grace"));
  expect(reading).toEqual({ kind: "older", value: body });
});

test("every kind of effect is in a plan of today's version; one that comes later, in a plan of its own", () => {
  const kinds = older
    .filter(([version]) => version === "2")
    .flatMap(([, { effects }]) => effects.map(({ kind }) => kind));
  expect(effectKinds.filter((kind) => !kinds.includes(kind))).toEqual([]);
});

test("what is stored has the hash of the plan that was built", () => {
  const issue = { kind: "assign-issue", issue: 1, assignee: actor("grace") } as const;
  const body = aPlan([issue]);
  const { body: stored, documentVersion } = planDocument(body);
  expect(hashContent(stored)).toBe(hashContent(body));
  expect(readPlanDocument({ version: documentVersion, json: stored }, ada)).toEqual({
    kind: "current",
    value: body,
  });
});
