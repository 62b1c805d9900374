import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derive, steps } from "@/lib/domain/process/derive";
import { mayPlan } from "@/lib/domain/process/may-plan";
import { isSecurityStep, stepKeys, type StepKey } from "@/lib/domain/process/step-key";
import type { StepState } from "@/lib/domain/process/step-state";
import { named, whoInWords } from "@/lib/domain/process/who";
import { ada } from "@/tests/actors";
import { inOneLine, keysOfEvery, stepOf } from "@/tests/checklist";
import { aRelease, anUnseenRelease, type FactsBuilder } from "@/tests/facts";
import { aRun, now, oid } from "@/tests/seen";

const checklist = (story: FactsBuilder) => derive(story.facts(), [], [], now);
const kinds = (story: FactsBuilder) => checklist(story).steps.map(({ state }) => state.kind);

describe("the checklist", () => {
  it("has every step, each in its phase, after all that it needs", () => {
    expect(steps.map(({ key }) => key)).toEqual([...stepKeys]);
    for (const { key, phase, needs } of steps) {
      // What a security release has left once its final is out is told after it.
      if (!isSecurityStep(key) || phase !== "post") expect(key.startsWith(`${phase}.`)).toBe(true);
      for (const need of needs) expect(stepKeys.indexOf(need)).toBeLessThan(stepKeys.indexOf(key));
    }
  });

  it("quotes the document for every step", () => {
    for (const { paragraph } of steps) {
      expect(paragraph.quote).not.toBe("");
      expect(paragraph.url).toMatch(/^https:\/\/docs\.twisted\.org\/.*#[a-z-]+$/);
    }
  });

  it.each<[StepKey | null, StepKey | null]>([
    [null, "prepare.blockers"],
    ["prepare.version", "prepare.ticket"],
    ["prepare.ticket", "prepare.branch"],
    ["prepare.branch", "candidate.prepare"],
    ["candidate.prepare", "candidate.pull-request"],
    ["candidate.pull-request", "candidate.checks"],
    ["candidate.checks", "candidate.publish"],
    ["candidate.publish", "candidate.pypi"],
    ["candidate.pypi", "candidate.review"],
    ["candidate.docs", "candidate.review"],
    ["final.prepare", "final.review"],
    ["final.checks", "final.review"],
    ["final.review", "final.publish"],
    ["final.publish", "final.pypi"],
    ["candidate.review", "candidate.announce-mail"],
    ["candidate.announce-mail", "candidate.announce-irc"],
    ["candidate.announce-irc", "candidate.wait"],
    ["candidate.wait", "final.prepare"],
    ["final.docs", "post.bump"],
    ["post.bump", "post.merge-trunk"],
    ["post.merge-trunk", "post.merge"],
    ["post.merge", "post.close-ticket"],
    ["post.outcomes", null],
  ])("of a release that is done up to %s says that %s is next", (last, next) => {
    const story = last === null ? anUnseenRelease() : aRelease().upTo(last);
    expect(checklist(story).next).toBe(next);
  });

  it.each(keysOfEvery.map((key, index) => [key, index] as const))(
    "ticks everything up to %s when the world shows it",
    (key, index) => {
      const ticked = kinds(aRelease().upTo(key)).slice(0, index + 1);
      // The candidate's checks were not watched in this story: the final's commit has its own.
      expect(ticked.filter((kind) => kind !== "done" && kind !== "not-needed")).toEqual([]);
    },
  );

  it("puts a wait behind what somebody can do meanwhile", () => {
    expect(checklist(aRelease().withTrunkChecks("pending")).next).toBe("prepare.ticket");
    expect(checklist(aRelease().withTicket().withTrunkChecks("pending")).next).toBe(
      "prepare.trunk-green",
    );
  });

  it("names the candidate and the phase", () => {
    const second = aRelease()
      .upTo("candidate.review")
      .withCandidate(2, { oid: oid("db6") });
    expect(checklist(aRelease())).toMatchObject({
      version: "24.7.0",
      target: { version: { rc: 1 } },
      phase: "prepare",
    });
    expect(checklist(second)).toMatchObject({ target: { version: { rc: 2 } }, phase: "candidate" });
    expect(checklist(aRelease().upTo("final.docs"))).toMatchObject({
      target: { kind: "final" },
      phase: "post",
    });
  });

  it("of something that is no version is a programming error", () => {
    expect(() => checklist(aRelease().with({ version: "soon" }))).toThrow(RangeError);
  });
});

describe("a blocker that comes when the branch is cut", () => {
  const branched = aRelease().upTo("prepare.branch").withBlocker();

  it("leaves done what is done, and holds up what is to come", () => {
    expect(kinds(branched).slice(0, 5)).toEqual(["not-needed", "done", "done", "done", "done"]);
    expect(inOneLine(stepOf(branched, "candidate.prepare").state)).toBe(
      "blocked release-blocker-open: #12300 “Regression in CopiedFailure with chained causes” is open.",
    );
    expect(checklist(branched)).toMatchObject({ next: "candidate.prepare", phase: "candidate" });
  });

  it("leads to its evidence and to who can clear it", () => {
    const { state } = stepOf(branched, "candidate.prepare");
    const [first] = state.kind === "blocked" ? state.blockers : [];
    expect(first?.evidence?.url).toBe("https://github.com/twisted/twisted/issues/12300");
    expect(first?.clearedBy).toEqual(named("whoever fixes it, or two committers who waive it"));
  });
});

describe("our own runs", () => {
  const branched = aRelease().upTo("prepare.branch");
  const said = (story: FactsBuilder) => inOneLine(stepOf(story, "candidate.prepare").state);

  it.each([
    ["queued", "running: Queued."],
    ["running", "running: Running."],
    ["failed", "failed: GitHub did not answer. Try it again."],
    ["refused", "refused: GitHub did not answer. Try it again."],
    ["needs-person", "needs-person: GitHub did not answer. Try it again."],
  ] as const)("%s: %s", (state, expected) => {
    expect(said(branched.withRun("candidate.prepare", state))).toBe(expected);
  });

  it("that succeeded say nothing: the world does", () => {
    expect(said(branched.withRun("candidate.prepare", "succeeded"))).toMatch(/^ready/);
  });

  it("are forgotten when the world shows the step done", () => {
    const done = aRelease().upTo("candidate.prepare");
    expect(said(done.withRun("candidate.prepare", "failed"))).toMatch(/^done/);
    expect(said(done.withRun("candidate.prepare", "running"))).toMatch(/^done/);
  });

  it("count by the newest, in whatever order they come", () => {
    const old = aRun("candidate.prepare", "failed", { since: "2024-07-29T12:00:00Z" });
    const young = aRun("candidate.prepare", "running", { since: "2024-07-29T12:30:00.5Z" });
    expect(said(branched.with({ runs: [old, young] }))).toMatch(/^running/);
    expect(said(branched.with({ runs: [young, old] }))).toMatch(/^running/);
  });

  it("that did not get through give way to a gate that closed since", () => {
    const closed = branched.withBlocker();
    expect(said(closed.withRun("candidate.prepare", "failed"))).toMatch(/^blocked/);
    expect(said(closed.withRun("candidate.prepare", "needs-person"))).toMatch(/^blocked/);
  });
});

/** Turns that a story may take at any moment. */
const turns: readonly ((story: FactsBuilder) => FactsBuilder)[] = [
  (story) => story.withBlocker(),
  (story) => story.withTrunkChecks("failure"),
  (story) => story.withTrunkChecks(null),
  (story) => story.withoutDecision(),
  (story) => story.withTicket({ number: 12290, assignees: [] }),
  (story) => story.withBranch(99),
  (story) => story.withCandidate(1, { oid: oid("b51") }),
  (story) => story.withCandidate(2, { oid: oid("db6") }),
  (story) => story.withPullRequest({ number: 12280 }),
  (story) => story.withPullRequest({ state: "closed" }),
  (story) => story.withChecks("pending"),
  (story) => story.withTag("twisted-24.7.0rc1", oid("bad")),
  (story) => story.withTag("twisted-24.7.0", oid("8cb")),
  (story) => story.withGitHubRelease({ isPrerelease: false }),
  (story) => story.withTagRun({ conclusion: "failure" }),
  (story) => story.withFiles({ downloadedSha256: null }),
  (story) => story.withReviewRequest(),
  (story) => story.withRun("candidate.publish", "failed"),
  (story) => story.with({ branches: null, source: null }),
  (story) => story.with({ tags: null }),
];

const anyStory = fc
  .record({
    last: fc.constantFrom(...keysOfEvery),
    taken: fc.array(fc.constantFrom(...turns), { maxLength: 4 }),
  })
  .map(({ last, taken }) =>
    taken.reduce<FactsBuilder>((story, turn) => turn(story), aRelease().upTo(last)),
  );

function settled(state: StepState | undefined): boolean {
  return state?.kind === "done" || state?.kind === "not-needed";
}

describe("every checklist", () => {
  it("is the same for the same facts, and changes none of them", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const before = JSON.stringify(story.facts());
        expect(checklist(story)).toEqual(checklist(story));
        expect(JSON.stringify(story.facts())).toBe(before);
      }),
    );
  });

  it("explains every “no”: reason, remedy, and who can clear it", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { state } of checklist(story).steps) {
          expect(inOneLine(state).split(": ", 2)[1]).not.toBe("");
          for (const blocker of state.kind === "blocked" ? state.blockers : [])
            expect([blocker.sentence, blocker.remedy, whoInWords(blocker.clearedBy)]).not.toContain(
              "",
            );
        }
      }),
    );
  });

  it("lets no button do a step while something it needs is not done", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const derived = checklist(story).steps;
        const stateOf = new Map(derived.map(({ key, state }) => [key, state]));
        const doable = derived.filter((step) => mayPlan(step).allowed).map(({ key }) => key);
        for (const step of steps.filter(({ key }) => doable.includes(key)))
          expect(
            step.needs.filter((need) => stateOf.has(need) && !settled(stateOf.get(need))),
          ).toEqual([]);
      }),
    );
  });

  it("keeps done what its own check sees as done, whatever else is wrong", () => {
    fc.assert(
      fc.property(anyStory, fc.constantFrom(...keysOfEvery), (story, key) => {
        const facts = story.facts();
        const seenDone = steps
          .filter(({ isAsked }) => isAsked === undefined)
          .filter((step) => settled(step.check({ facts, attestations: [], now })))
          .map((step) => step.key);
        const withRun = checklist(story.withRun(key, "failed").withBlocker()).steps;
        const done = withRun.filter(({ state }) => settled(state)).map((step) => step.key);
        expect(done).toEqual(
          expect.arrayContaining(seenDone.filter((one) => one !== "prepare.blockers")),
        );
      }),
    );
  });

  it("of an abandoned release keeps what was done and offers nothing", () => {
    const abandoned = { at: now, by: ada, reason: "Started by mistake." };
    fc.assert(
      fc.property(anyStory, (story) => {
        const facts = story.facts();
        if (facts.release === null) return;
        const given = { ...facts, release: { ...facts.release, abandoned } };
        const { steps: derived, next } = derive(given, [], [], now);
        expect(next).toBeNull();
        for (const step of derived) {
          expect(step.button).toBeNull();
          expect(mayPlan(step).allowed).toBe(false);
          if (!settled(step.state))
            expect(inOneLine(step.state)).toMatch(/^blocked release-abandoned/);
        }
      }),
    );
  });

  it("has a next step unless all is done, and it is one that is not", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { steps: derived, next } = checklist(story);
        const open = derived.filter(({ state }) => !settled(state)).map(({ key }) => key);
        if (open.length === 0) expect(next).toBeNull();
        else expect(open).toContain(next);
      }),
    );
  });
});
