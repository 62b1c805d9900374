import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { effectKinds, type Effect } from "@/lib/domain/plan/effect";
import type { Plan } from "@/lib/domain/plan/plan";
import { readPlanDocument } from "@/lib/db/plan-document";
import { notSent } from "@/lib/domain/refusal";
import { ada } from "@/tests/actors";
import { now } from "@/tests/seen";
import mergeAndClose from "@/tests/documents/plan-2-merge.json";
import planOfAccounts from "@/tests/documents/plan-2.json";
import planOfDefect from "@/tests/documents/plan-2-file-issue.json";
import planOfLabel from "@/tests/documents/plan-2-label-issue.json";
import planOfMail from "@/tests/documents/plan-2-send-mail.json";
import planOfMessage from "@/tests/documents/plan-2-say-on-irc.json";
import planOfReports from "@/tests/documents/plan-2-reports.json";
import planOfSecurity from "@/tests/documents/plan-2-advisory.json";
import planOfTitles from "@/tests/documents/plan-2-retitle.json";
import planOfTopic from "@/tests/documents/plan-2-set-topic.json";
import { AnswerEffect } from "./answer-effect";
import { SignBar } from "./sign-bar";

/** Plans with every kind of effect. */
const documents = [
  ...[mergeAndClose, planOfAccounts, planOfDefect, planOfMail, planOfMessage, planOfReports],
  ...[planOfSecurity, planOfTitles, planOfTopic, planOfLabel],
];

const plans: readonly Plan[] = documents.map((json) => {
  const reading = readPlanDocument({ version: 2, json }, ada);
  if (reading.kind !== "current") throw new Error("A document of the current version is older.");
  return { ...reading.value, id: "a-plan", hash: "abcd".repeat(16), builtAt: now };
});

const effects: readonly Effect[] = plans.flatMap((plan) => plan.effects);
const none = () => Promise.resolve(notSent);
const allowed = { allowed: true } as const;

/** What is to be ticked before the button takes a yes. */
const asked = (html: string) => html.match(/<input[^>]*type="checkbox"[^>]*required[^>]*>/g) ?? [];

function pressed(effect: Effect): string {
  const [plan] = plans;
  if (plan === undefined) throw new Error("There is no plan.");
  const one = { ...plan, effects: [effect], warnings: [] };
  return renderToStaticMarkup(
    <SignBar
      {...{ run: null, plan: one, permission: allowed, grantForm: null, rebuild: null }}
      runPlan={none}
    />,
  );
}

function saidNotToHave(effect: Effect): string {
  const question = { position: 0, key: "0.0" };
  return renderToStaticMarkup(
    <AnswerEffect {...{ run: "r", question, effect, permission: allowed, answer: none }} />,
  );
}

/** Of these nobody can take anything back; every other one can be undone. */
const forEver = [
  ...["create-release", "send-mail", "say-on-irc", "merge-pull-request", "approve-deployment"],
  "request-cve",
];

describe.each(effectKinds)("an effect that is %s", (kind) => {
  const own = effects.filter((effect) => effect.kind === kind);
  const times = forEver.includes(kind) ? 1 : 0;

  it(`is asked for ${times === 1 ? "once more" : "once"}, when its plan is run`, () => {
    expect(own.length).toBeGreaterThan(0);
    for (const effect of own) expect(asked(pressed(effect))).toHaveLength(times);
  });

  it(`and ${times === 1 ? "once more" : "once"} when somebody says that it did not happen`, () => {
    for (const effect of own) expect(asked(saidNotToHave(effect))).toHaveLength(times);
  });
});
