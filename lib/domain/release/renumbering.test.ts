import { describe, expect, test } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import { mayPlan } from "@/lib/domain/process/may-plan";
import type { Facts } from "@/lib/domain/process/facts";
import { candidateVersion, releaseBranch, releasePullRequest } from "@/lib/domain/process/subject";
import { formatVersion } from "@/lib/domain/version";
import { inOneLine } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { withFinal, withFinalPublished } from "@/tests/final-chapters";
import { recorded } from "@/tests/remembering";
import { now, oid, seen } from "@/tests/seen";
import { mayRenumber, oldTitles } from "./renumbering";

/** As 24.2.0rc1 became 24.3.0: rc1 of 24.7.0 is out, and the month turned. */
function renumbered(story: FactsBuilder): FactsBuilder {
  const { release } = story.facts();
  if (release === null) throw new Error("Nobody drives it.");
  return story.with({
    version: "24.8.0",
    release: { ...release, version: "24.8.0" },
    formerNumbers: ["24.7.0"],
  });
}

/** GitHub calls ticket and pull request by that number. */
function titled(story: FactsBuilder, number: string): FactsBuilder {
  const { tickets, pullRequests } = story.facts();
  return story.with({
    tickets: seen((tickets?.value ?? []).map((one) => ({ ...one, title: `Release ${number}` }))),
    pullRequests: seen(
      (pullRequests?.value ?? []).map((one) => ({ ...one, title: `#12271 Release ${number}` })),
    ),
  });
}

const waiting = aRelease().upTo("candidate.wait");
const told = titled(waiting, "24.7.0");
const turned = renumbered(told);
const followed = titled(turned, "24.8.0");

function stateOf(facts: Facts, key: string): string {
  const step = derive(facts, [], [], now).steps.find((one) => one.key === key);
  return step === undefined ? "none" : inOneLine(step.state);
}

describe("a release that got another number on the way", () => {
  test("is told to GitHub by a plan of its own, before the final is prepared", () => {
    const { next, steps } = derive(turned.facts(), [], [], now);
    const step = steps.find(({ key }) => key === "prepare.version");
    expect(step).toMatchObject({ title: "Renumber to 24.8.0", button: "Renumber to 24.8.0" });
    expect(step !== undefined && mayPlan(step)).toEqual({ allowed: true });
    expect(next).toBe("prepare.version");
    expect(stateOf(turned.facts(), "final.prepare")).toContain("Renumber to 24.8.0");
    expect(oldTitles(turned.facts()).map(({ of, title }) => [of.title, title])).toEqual([
      ["Release 24.7.0", "Release 24.8.0"],
      ["#12271 Release 24.7.0", "#12271 Release 24.8.0"],
    ]);
  });

  test("calls the branch by the name that it has", () => {
    const titleOf = (story: FactsBuilder) =>
      derive(story.facts(), [], [], now).steps.find(({ key }) => key === "prepare.branch")?.title;
    expect(titleOf(turned)).toBe("Branch release-24.7.0-12271");
  });

  test("keeps all that is done: branch, pull request and candidate under the old number", () => {
    const facts = turned.facts();
    expect(releaseBranch(facts)?.name).toBe("refs/heads/release-24.7.0-12271");
    expect(releasePullRequest(facts)?.headRef).toBe("release-24.7.0-12271");
    expect(formatVersion(candidateVersion(facts))).toBe("24.7.0rc1");
    const branch = derive(facts, [], [], now).steps.find(({ key }) => key === "prepare.branch");
    expect(branch?.title).toBe("Branch release-24.7.0-12271");
    const open = derive(facts, [], [], now).steps.filter(
      ({ phase, state }) => phase !== "final" && phase !== "post" && state.kind !== "done",
    );
    expect(open.map(({ key, state }) => [key, state.kind])).toEqual([["prepare.version", "ready"]]);
  });

  test("goes on with the final of the new number, once GitHub says it too", () => {
    const { next, steps } = derive(followed.facts(), [], [], now);
    expect(next).toBe("final.prepare");
    expect(steps.find(({ key }) => key === next)?.target).toBe("24.8.0");
    expect(stateOf(followed.facts(), "prepare.version")).toContain("It was 24.7.0 before.");
    expect(oldTitles(followed.facts())).toEqual([]);
  });

  test("says which number it had, and not what was seen of that one", () => {
    const before = recorded(derive(told.facts(), [], [], now));
    expect(before.map(({ step }) => step)).toContain("prepare.version");
    const { steps } = derive(followed.facts(), before, [], now);
    const state = steps.find(({ key }) => key === "prepare.version")?.state;
    expect(state && inOneLine(state)).toContain("It was 24.7.0 before.");
  });

  test("has its next candidate under the new number, counted anew", () => {
    const fragments = [{ path: "src/twisted/newsfragments/12280.bugfix", collected: true }];
    const fixed = followed.withCandidate(1, { oid: oid("f1c5"), fragments });
    expect(formatVersion(candidateVersion(fixed.facts()))).toBe("24.8.0rc1");
  });

  test("has left its candidate behind when the branch says the new number", () => {
    expect(stateOf(withFinal(followed).facts(), "candidate.prepare")).toMatch(/^(done|not-needed)/);
    expect(stateOf(withFinal(followed).facts(), "final.prepare")).toMatch(/^done/);
  });

  test("asks GitHub for nothing where nothing there says the old number", () => {
    const own = waiting.with({
      pullRequests: seen(
        (waiting.facts().pullRequests?.value ?? []).map((one) => ({ ...one, title: "The next" })),
      ),
    });
    const subjects = oldTitles(renumbered(own).facts()).map(({ subject }) => subject);
    expect(subjects).toEqual(["issue"]);
    expect(oldTitles(waiting.facts())).toEqual([]);
  });
});

test("a release whose final is tagged keeps its number", () => {
  expect(mayRenumber(turned.facts())).toEqual({ allowed: true });
  expect(mayRenumber(withFinalPublished(withFinal(followed)).facts())).toEqual({
    allowed: false,
    reason: "24.8.0 is released: the tag twisted-24.8.0 exists.",
  });
});
