import { describe, expect, it } from "vitest";
import { blocked, blocker, done, notSyncedYet, ready } from "@/lib/domain/process/step-state";
import type { Checklist } from "@/lib/domain/process/step";
import type { StepState } from "@/lib/domain/process/step-state";
import { derive } from "@/lib/domain/process/derive";
import { aRelease } from "@/tests/facts";
import { now } from "@/tests/seen";
import {
  mostPressing,
  tabStateOfAnnouncement,
  tabStateOfObstacles,
  tabStateOfPlan,
  tabStateOfProposal,
  tabStateOfRelease,
  tabStateOfStep,
  tabStateOfTryOut,
  tabTitle,
} from "./tab-state";
import { aCommitter } from "@/lib/domain/process/who";

const begun = derive(aRelease().facts(), [], [], now);
const because = (code: "trunk-red" | "needs-step" | "release-abandoned") =>
  blocker({ code, sentence: "No.", remedy: "Mend it.", clearedBy: aCommitter });
const running: StepState = {
  kind: "running",
  run: "r",
  since: "2024-07-29T00:00:00Z",
  sentence: "",
};

const ended = (kind: "refused" | "stopped" | "needs-person"): StepState => ({
  ...{ kind, run: "r", since: "2024-07-29T00:00:00Z" },
  ...{ error: "GitHub said no.", whatToDo: "Rebuild the plan." },
});

describe("a step in the browser's tab", () => {
  it.each([
    ["that can be done needs who may do it", ready(), true, "needs-you"],
    ["that can be done is ready for everybody else", ready(), false, "ready"],
    ["that is blocked", blocked(because("trunk-red")), true, "blocked"],
    [
      "of a release that was given up tells nothing",
      blocked(because("release-abandoned")),
      true,
      "quiet",
    ],
    ["that comes later tells nothing", blocked(because("needs-step")), true, "quiet"],
    ["that nobody has looked at waits", notSyncedYet("it"), true, "waiting"],
    ["that is done", done(), true, "done"],
    ["that runs", running, true, "running"],
    ["whose run was refused has not failed", ended("refused"), true, "refused"],
    ["whose run was stopped has not failed", ended("stopped"), true, "stopped"],
    ["whose run asks somebody says so", ended("needs-person"), true, "needs-person"],
  ] as const)("%s", (_, state, mayAct, told) => {
    expect(tabStateOfStep(state, mayAct)).toBe(told);
  });
});

describe("a release in the browser's tab", () => {
  const of = (checklist: Checklist, stage: "candidate" | "finished" | "abandoned") =>
    tabStateOfRelease(checklist, { stage }, true);

  it("is where its next step is; a run comes before that", () => {
    const [first, second] = begun.steps;
    if (first === undefined || second === undefined) throw new Error("no steps");
    const checklist = (...steps: Checklist["steps"]): Checklist => ({
      ...begun,
      steps,
      next: first.key,
    });
    expect(of(checklist({ ...first, state: blocked(because("trunk-red")) }), "candidate")).toBe(
      "blocked",
    );
    expect(
      of(checklist({ ...first, state: ready() }, { ...second, state: running }), "candidate"),
    ).toBe("running");
    expect(of(checklist({ ...first, state: ready() }), "finished")).toBe("done");
    expect(of(checklist({ ...first, state: ready() }), "abandoned")).toBe("quiet");
  });
});

describe("an announcement in the browser's tab", () => {
  const all = { edit: true, approve: true, send: true };
  const none = { edit: false, approve: false, send: false };
  const editor = { accountId: "1", login: "ada" };
  it.each([
    ["that nobody has written", { kind: "draft" }, "needs-you", "waiting"],
    ["that has to be approved", { kind: "needs-approval", editor }, "needs-you", "waiting"],
    ["whose files are not out", { kind: "locked", approvers: [] }, "waiting", "waiting"],
    ["that can be sent", { kind: "approved", approvers: [] }, "needs-you", "ready"],
    ["that the world shows", { kind: "seen", evidence: [] }, "done", "done"],
  ] as const)("%s", (_, state, toWhoMay, toOthers) => {
    expect(tabStateOfAnnouncement(state, all)).toBe(toWhoMay);
    expect(tabStateOfAnnouncement(state, none)).toBe(toOthers);
  });
});

describe("what users are to try, in the browser's tab", () => {
  it("waits for its files, can be tried, and is told no more once another is out", () => {
    expect(tabStateOfTryOut(false, false)).toBe("waiting");
    expect(tabStateOfTryOut(true, true)).toBe("ready");
    expect(tabStateOfTryOut(true, false)).toBe("quiet");
  });
});

describe("a proposal in the browser's tab", () => {
  it.each([
    ["discussing", "waiting"],
    ["running", "running"],
    ["stopped", "stopped"],
    ["approved", "done"],
    ["refused", "refused"],
    ["expired", "quiet"],
  ] as const)("that is %s", (state, told) => {
    expect(tabStateOfProposal(state)).toBe(told);
  });
});

describe("what is in the way, in the browser's tab", () => {
  it.each([
    [[], "quiet"],
    [["trunk-red", "release-blocker-open"], "blocked"],
    [["trunk-red", "run-failed", "run-stopped"], "failed"],
    [["run-needs-person"], "needs-person"],
  ] as const)("%j is told as %s", (codes, told) => {
    expect(tabStateOfObstacles(codes.map((code) => ({ code })))).toBe(told);
  });
});

describe("a plan that no step has, in the browser's tab", () => {
  const plan = { state: "built", run: null, runnable: true } as const;
  it.each([
    ["that is built needs who may run it", plan, true, "needs-you"],
    ["that is built is ready for everybody else", plan, false, "ready"],
    ["that cannot be run any more tells nothing", { ...plan, runnable: false }, true, "quiet"],
    ["that is being built", { ...plan, state: "building" }, true, "running"],
    ["that could not be built", { ...plan, state: "failed" }, true, "failed"],
    ["that was discarded", { ...plan, state: "discarded" }, true, "quiet"],
    ["that runs", { ...plan, run: "running" }, true, "running"],
    ["that was done", { ...plan, run: "succeeded" }, true, "done"],
    ["whose run was refused", { ...plan, run: "refused" }, true, "refused"],
  ] as const)("%s", (_, shown, mayAct, told) => {
    expect(tabStateOfPlan(shown, mayAct)).toBe(told);
  });
});

it("tells the most pressing of several, and nothing of none", () => {
  expect(mostPressing(["waiting", "blocked", "running"])).toBe("blocked");
  expect(mostPressing([])).toBe("quiet");
});

it("names the state before what it is of", () => {
  expect(tabTitle("blocked", "26.11.0")).toBe("● Blocked — 26.11.0");
  expect(tabTitle("quiet", "Board")).toBe("Board");
});
