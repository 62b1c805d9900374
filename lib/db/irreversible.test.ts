import { expect, test } from "vitest";
import { effectKinds } from "@/lib/domain/plan/effect";
import { irreversible } from "@/lib/domain/plan/irreversible";
import mergeAndClose from "@/tests/documents/plan-2-merge.json";
import advisory from "@/tests/documents/plan-2-advisory.json";
import message from "@/tests/documents/plan-2-say-on-irc.json";
import labels from "@/tests/documents/plan-2-label-issue.json";
import mail from "@/tests/documents/plan-2-send-mail.json";
import fixes from "@/tests/documents/plan-2-file-issue.json";
import reports from "@/tests/documents/plan-2-reports.json";
import titles from "@/tests/documents/plan-2-retitle.json";
import whole from "@/tests/documents/plan-2.json";
import topic from "@/tests/documents/plan-2-set-topic.json";
import { readPlanDocument } from "./plan-document";
import { ada } from "@/tests/actors";

const stored = [
  whole,
  mail,
  topic,
  message,
  mergeAndClose,
  titles,
  fixes,
  reports,
  advisory,
  labels,
];
const plans = stored.map((json) => {
  const reading = readPlanDocument({ version: 2, json }, ada);
  if (reading.kind === "unreadable") throw new Error("It cannot be read.");
  return reading.value.effects;
});

test("tags, files on PyPI, mails, messages, requests of a CVE and merges are said to stay, before they are made", () => {
  const effects = plans.flat();
  expect(new Set(effects.map(({ kind }) => kind))).toEqual(new Set(effectKinds));
  const staying = effects.filter((effect) => irreversible([effect]).length > 0);
  expect([...new Set(staying.map(({ kind }) => kind))].sort()).toEqual([
    "approve-deployment",
    "create-release",
    "merge-pull-request",
    "request-cve",
    "say-on-irc",
    "send-mail",
  ]);
  expect(irreversible(effects).join(" ")).toContain("PyPI");
});

test("all of a plan are told, not only the first", () => {
  const [, mailed = [], , said = []] = plans;
  expect(irreversible([...mailed, ...said])).toHaveLength(2);
});
