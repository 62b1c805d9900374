import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/instant";
import type { Approval } from "@/lib/domain/approval/approval";
import { actor } from "@/tests/actors";
import { anApproval } from "@/tests/approvals";
import { evaluateProposal } from "./evaluate-proposal";
import type { ExceptionProposal, ProposalEvent } from "./proposal";
import type { BranchStatus } from "./proposal-state";

const proposedAt = "2024-09-01T12:00:00Z";
const day = (days: number) => addDays(proposedAt, days);
const oid = "a".repeat(40);

const status: BranchStatus = { oid, availableSince: day(0), goneSince: null };

const announced = (at: number): ProposalEvent => ({
  kind: "announced",
  at: day(at),
  by: actor("alan"),
  url: "https://mail.example/1",
});
const contentHash = "c0";
const endorsed = (by: string, at: number, commit = oid): Approval => ({
  ...anApproval({ subject: "exception/p1", contentHash, revision: commit }, actor(by)),
  at: day(at),
});
const failing = (by: string, at: number): ProposalEvent => ({
  kind: "failing-test",
  at: day(at),
  by: actor(by),
  words: "Ours fail. I cannot show the code.",
  url: null,
});
const resolved = (reporter: string, at: number): ProposalEvent => ({
  kind: "failure-resolved",
  at: day(at),
  by: actor("alan"),
  reporter: actor(reporter),
  words: "The branch keeps that now.",
});
const threeEndorse = [endorsed("ada", 2), endorsed("grace", 3), endorsed("alan", 4)];

type Happened = ProposalEvent | Approval;

const isApproval = (happened: Happened): happened is Approval => "contentHash" in happened;

function evaluated(happened: readonly Happened[], now: number, branch = status) {
  const proposal: ExceptionProposal = {
    id: "p1",
    what: "Failure no longer keeps frames",
    why: "Memory",
    ticket: 12112,
    branch: "12112-frames",
    proposedBy: actor("alan"),
    proposedAt,
    events: happened.flatMap((one) => (isApproval(one) ? [] : [one])),
    mails: [],
    contentHash,
    endorsements: happened.filter(isApproval),
  };
  return evaluateProposal(proposal, branch, day(now));
}
const codes = (...given: Parameters<typeof evaluated>) =>
  evaluated(...given).blockers.map(({ code }) => code);

describe("“a week’s time from such a branch being both 1. available and 2. announced”", () => {
  it("does not begin before both", () => {
    const never = { oid: null, availableSince: null, goneSince: null };
    expect(evaluated([], 1, never)).toMatchObject({ state: "discussing", week: null });
    expect(codes([], 1, never)).toEqual(["branch-missing", "mail-missing", "endorsements-missing"]);
    expect(codes([], 1)).toEqual(["mail-missing", "endorsements-missing"]);
    expect(codes([announced(1)], 2, never)).toEqual(["branch-missing", "endorsements-missing"]);
  });

  it("begins with the later of the two", () => {
    expect(evaluated([announced(2)], 3).week).toEqual({ from: day(2), until: day(9) });
    const later = { ...status, availableSince: day(4) };
    expect(evaluated([announced(2)], 5, later).week).toEqual({ from: day(4), until: day(11) });
  });

  it("runs, and clears by itself when it is over", () => {
    const { state, blockers } = evaluated([announced(0)], 6.99);
    expect(state).toBe("running");
    expect(blockers[0]).toMatchObject({
      code: "week-running",
      clearedBy: "time",
      clearsAt: day(7),
    });
    expect(codes([announced(0)], 7)).toEqual(["endorsements-missing"]);
  });

  it("does not begin again when the branch gets another commit", () => {
    expect(evaluated([announced(0)], 8, { ...status, oid: "b".repeat(40) }).week?.until).toBe(
      day(7),
    );
  });

  it("begins again when the branch was gone and came back", () => {
    const back = { ...status, availableSince: day(5) };
    expect(evaluated([announced(0), ...threeEndorse], 8, back).state).toBe("running");
  });

  it("does not run while the branch is gone", () => {
    expect(evaluated([announced(0)], 5, { ...status, goneSince: day(4) })).toMatchObject({
      state: "discussing",
      blockers: [{ code: "branch-missing" }, { code: "endorsements-missing" }],
    });
  });
});

describe("“at least three committers agree that the change is worthwhile”", () => {
  it("approves when the week is over and nobody has a failing test", () => {
    expect(evaluated([announced(0), ...threeEndorse], 7)).toMatchObject({
      state: "approved",
      approvedAt: day(7),
      endorsedBy: ["ada", "grace", "alan"].map(actor),
      blockers: [],
    });
  });

  it("not before the week is over", () => {
    expect(evaluated([announced(0), ...threeEndorse], 6).state).toBe("running");
  });

  it("counts each of them once", () => {
    const twice = [endorsed("ada", 2), endorsed("ada", 3), endorsed("grace", 3)];
    expect(codes([announced(0), ...twice], 8)).toEqual(["endorsements-missing"]);
  });

  it("counts each of them once, whatever they were called when they did", () => {
    const renamed = { ...endorsed("ada", 3), by: { ...actor("ada"), login: "countess" } };
    const twice = [endorsed("ada", 2), renamed, endorsed("grace", 3)];
    expect(evaluated([announced(0), ...twice], 8).endorsedBy).toEqual([
      actor("ada"),
      actor("grace"),
    ]);
  });

  it("counts nobody who took it back, or who read another text", () => {
    const [first, second, third] = [endorsed("ada", 2), endorsed("grace", 3), endorsed("alan", 4)];
    const takenBack = { ...first, withdrawnAt: day(5) };
    const reworded = { ...second, contentHash: "c1" };
    const state = evaluated([announced(0), takenBack, reworded, third], 8);
    expect(state.endorsedBy).toEqual([actor("alan")]);
    expect(state.endorsedEarlier).toEqual([actor("grace")]);
  });

  it("counts the proposer, who may be a committer too", () => {
    expect(evaluated([announced(0), ...threeEndorse], 8).endorsedBy).toContainEqual(actor("alan"));
  });

  it("agreed to exactly the branch’s commit: who saw another one has to look again", () => {
    const moved = { ...status, oid: "b".repeat(40) };
    const state = evaluated([announced(0), ...threeEndorse], 8, moved);
    expect(state).toMatchObject({ state: "running", endorsedBy: [], approvedAt: null });
    expect(state.endorsedEarlier).toEqual(["ada", "grace", "alan"].map(actor));
    expect(state.blockers[0]?.sentence).toContain("has moved since ada, grace, alan agreed");
  });

  it("stays approved when the branch was merged and deleted afterwards", () => {
    const merged = { ...status, goneSince: day(9) };
    expect(evaluated([announced(0), ...threeEndorse], 90, merged).state).toBe("approved");
  });
});

describe("what is said of the mail", () => {
  const retracted = (at: number): ProposalEvent => ({
    kind: "announcement-retracted",
    at: day(at),
    by: actor("ada"),
    words: "It is another list's archive.",
  });

  it("can be corrected: the week runs from the newest word", () => {
    expect(evaluated([announced(0), announced(3)], 4).week).toEqual({
      from: day(3),
      until: day(10),
    });
    expect(evaluated([announced(0), ...threeEndorse, announced(6)], 8).state).toBe("running");
  });

  it("can be taken back: then nothing is announced, until it is seen again", () => {
    expect(evaluated([announced(0), ...threeEndorse, retracted(5)], 8)).toMatchObject({
      state: "discussing",
      week: null,
      blockers: [{ code: "mail-missing" }],
    });
    expect(evaluated([announced(0), retracted(5), announced(6)], 7).week?.from).toBe(day(6));
  });
});

describe("“if nobody can produce a failing test or broken application”", () => {
  it("one without code stops it: “a good-faith presumption”", () => {
    const state = evaluated([announced(0), ...threeEndorse, failing("vera", 5)], 8);
    expect(state.state).toBe("stopped");
    expect(state.blockers).toMatchObject([
      { code: "failing-test", clearedBy: "vera, or a committer", clearsAt: null },
    ]);
  });

  it("goes on when it is resolved, and is approved no earlier than that", () => {
    const events = [announced(0), ...threeEndorse, failing("vera", 5), resolved("vera", 10)];
    expect(evaluated(events, 11)).toMatchObject({ state: "approved", approvedAt: day(10) });
  });

  it("is resolved for the one who reported, not for others, and not for what comes after", () => {
    const both = [failing("vera", 5), failing("carl", 5), resolved("vera", 6)];
    expect(evaluated([announced(0), ...both], 7).state).toBe("stopped");
    const again = [failing("vera", 5), resolved("vera", 6), failing("vera", 7)];
    expect(evaluated([announced(0), ...again], 8).state).toBe("stopped");
  });
});

describe("the end", () => {
  const end = (kind: "refused" | "withdrawn"): ProposalEvent => ({
    kind,
    at: day(3),
    by: actor("ada"),
    words: "Too much breaks.",
  });

  it("is a refusal, with its words", () => {
    const state = evaluated([announced(0), ...threeEndorse, end("refused")], 8);
    expect(state).toMatchObject({
      state: "refused",
      sentence: "Refused by ada on 4 Sep 2024: Too much breaks.",
      blockers: [{ code: "refused" }],
    });
  });

  it("or a withdrawal", () => {
    expect(evaluated([end("withdrawn")], 8)).toMatchObject({
      state: "withdrawn",
      blockers: [{ code: "withdrawn" }],
    });
  });

  it("or four weeks in which it could have been approved and was not", () => {
    expect(evaluated([announced(0)], 34).state).toBe("running");
    expect(evaluated([announced(0)], 35)).toMatchObject({
      state: "expired",
      blockers: [{ code: "too-long" }],
    });
    const late = ["ada", "grace", "carl"].map((by) => endorsed(by, 36));
    expect(evaluated([announced(0), ...late], 37).state).toBe("expired");
  });

  it("or four weeks without a mail", () => {
    expect(evaluated([], 28).state).toBe("expired");
  });
});

describe("whatever happens", () => {
  const people = fc.constantFrom("ada", "grace", "alan", "vera");
  const days = fc.integer({ min: 0, max: 40 });
  const events = fc
    .array(
      fc.oneof(
        days.map(announced),
        fc.tuple(people, days).map(([by, at]) => endorsed(by, at)),
        fc.tuple(people, days).map(([by, at]) => failing(by, at)),
        fc.tuple(people, days).map(([by, at]) => resolved(by, at)),
      ),
      { maxLength: 14 },
    )
    .map((all) => all.toSorted((a, b) => (a.at < b.at ? -1 : 1)));

  it("an approval has a week, three committers and no failing test; anything else says why not", () => {
    fc.assert(
      fc.property(events, days, (all, now) => {
        const past = all.filter(({ at }) => at <= day(now));
        const { state, week, endorsedBy, blockers } = evaluated(past, now);
        expect(blockers.length === 0).toBe(state === "approved");
        if (state !== "approved") return;
        expect(endorsedBy.length).toBeGreaterThanOrEqual(3);
        expect((week?.until ?? "9") <= day(now)).toBe(true);
      }),
    );
  });
});

it("nothing is approved while another version of Slipway knows more of the discussion", () => {
  const unreadable: ProposalEvent = {
    kind: "unreadable",
    at: day(5),
    by: actor("grace"),
    text: "",
  };
  const approved = [announced(0), ...threeEndorse];
  expect(evaluated(approved, 10).state).toBe("approved");
  expect(evaluated([...approved, unreadable], 10)).toMatchObject({
    state: "stopped",
    blockers: [{ code: "other-version" }],
  });
});
