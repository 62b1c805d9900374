import { expect, it } from "vitest";
import { actor } from "@/tests/actors";
import { anApproval } from "@/tests/approvals";
import { approvalBy, approvalsOf } from "./approval";

const content = { subject: "waiver/24.7.0/12300", contentHash: "c0", revision: null };
const ada = actor("ada");
const grace = actor("grace");

it("counts each account once, under however many logins it spoke", () => {
  const countess = { ...ada, login: "countess" };
  const given = [anApproval(content, ada), anApproval(content, countess)];
  expect(approvalsOf(given, content).map(({ by }) => by)).toEqual([ada]);
});

it("counts two accounts that had the same login one after the other as two", () => {
  const given = [anApproval(content, ada), anApproval(content, { ...grace, login: "ada" })];
  expect(approvalsOf(given, content)).toHaveLength(2);
});

it.each([
  ["another subject", { subject: "waiver/24.7.0/1" }],
  ["another text", { contentHash: "c1" }],
  ["another commit", { revision: "b".repeat(40) }],
])("does not count a yes to %s", (_, other) => {
  expect(approvalsOf([anApproval({ ...content, ...other }, grace)], content)).toEqual([]);
});

it("does not count what was taken back, until it is said again", () => {
  const back = { ...anApproval(content, grace), withdrawnAt: "2024-07-29T14:00:00Z" };
  expect(approvalsOf([back], content)).toEqual([]);
  expect(approvalBy([back], content, grace)).toBeNull();
  const again = anApproval(content, grace, "2");
  expect(approvalBy([back, again], content, grace)).toBe(again);
});

it("leaves out whom the rule excepts, by account and not by name", () => {
  const given = [anApproval(content, { ...ada, login: "countess" }), anApproval(content, grace)];
  expect(approvalsOf(given, content, [ada]).map(({ by }) => by)).toEqual([grace]);
});
