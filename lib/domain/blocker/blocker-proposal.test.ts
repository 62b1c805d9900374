import { describe, expect, it } from "vitest";
import { ada, grace } from "@/tests/actors";
import { addMs } from "@/lib/domain/instant";
import { anIssue } from "@/tests/seen";
import type { BlockerEvent } from "./blocker-event";
import {
  mayAccept,
  mayProposeAgainAt,
  mayPropose,
  mayTakeBack,
  mostProposals,
  proposalStanding,
  type BlockerProposal,
} from "./blocker-proposal";

const label = "release-blocker";
const on = (day: number) => `2024-07-${String(day).padStart(2, "0")}T12:00:00Z`;
const proposal: BlockerProposal = {
  ...{ id: "1", issue: 12300, reason: "Every upload fails.", by: ada, at: on(10), end: null },
};
const declined = { kind: "declined", reason: "It is old.", by: grace, at: on(12) } as const;
const labelled = (at: string): BlockerEvent => ({
  ...{ issue: 12300, kind: "labeled", at, actor: "grace" },
});
const bare = anIssue({ number: 12300, labels: ["bug"] });
const blocker = { ...bare, labels: [label] };
const closed = { ...bare, state: "closed" } as const;
const about = (
  issue: typeof bare | typeof closed | null,
  history: readonly BlockerEvent[] = [],
) => ({
  ...{ issue, history, label },
});
const standing = (...[issue, history]: Parameters<typeof about>) =>
  proposalStanding(proposal, about(issue, history));

describe("a proposal", () => {
  it("stands while its issue is open and without the label", () => {
    expect(standing(bare)).toEqual({ kind: "stands" });
  });

  it("is accepted once GitHub shows the label, whoever set it, also where it is gone again", () => {
    const accepted = { kind: "accepted", by: "grace", at: on(11) };
    expect(standing(blocker, [labelled(on(11))])).toEqual(accepted);
    const gone = { ...labelled(on(12)), kind: "unlabeled" } as const;
    expect(standing(bare, [labelled(on(11)), gone])).toEqual(accepted);
    expect(standing(blocker)).toEqual({ kind: "accepted", by: null, at: null });
  });

  it("is not accepted by a label that was gone before it was made", () => {
    const gone = { ...labelled(on(5)), kind: "unlabeled" } as const;
    expect(standing(bare, [labelled(on(4)), gone])).toEqual({ kind: "stands" });
  });

  it("lapses with its issue", () => {
    expect(standing(closed)).toEqual({ kind: "lapsed" });
    expect(standing(null)).toEqual({ kind: "lapsed" });
  });

  it("stays declined, though somebody sets the label later", () => {
    const ended = { ...proposal, end: declined };
    expect(proposalStanding(ended, about(blocker, [labelled(on(13))]))).toEqual({
      kind: "declined",
    });
  });
});

describe("an issue can be proposed", () => {
  it("that is open, without the label and not proposed yet", () => {
    expect(mayPropose([], about(bare))).toEqual({ allowed: true });
    expect(mayPropose([{ ...proposal, end: declined }], about(bare))).toEqual({ allowed: true });
  });

  it.each([
    ["a pull request", null, [], /Only issues/],
    ["a closed one", closed, [], /closed/],
    ["a blocker", blocker, [], /blocker already/],
    ["one that is proposed", bare, [proposal], /ada proposed #12300 already/],
  ] as const)("but not %s", (_, issue, proposals, reason) => {
    expect(mayPropose(proposals, about(issue))).toMatchObject({
      allowed: false,
      reason: expect.stringMatching(reason),
    });
  });
});

describe("who may end it", () => {
  const stands = { kind: "stands" } as const;

  it("nobody accepts what they proposed", () => {
    expect(mayAccept(proposal, stands, grace)).toEqual({ allowed: true });
    expect(mayAccept(proposal, stands, ada)).toMatchObject({ allowed: false });
    expect(mayAccept(proposal, { kind: "lapsed" }, grace)).toMatchObject({ allowed: false });
  });

  it("only its proposer takes it back, and only while it stands", () => {
    expect(mayTakeBack(proposal, stands, ada)).toEqual({ allowed: true });
    expect(mayTakeBack(proposal, stands, grace)).toMatchObject({ allowed: false });
    expect(mayTakeBack(proposal, { kind: "declined" }, ada)).toMatchObject({ allowed: false });
  });
});

describe("how often one person proposes", () => {
  it(`is bounded: ${String(mostProposals)} within a day`, () => {
    const times = Array.from({ length: mostProposals }, () => on(10));
    expect(mayProposeAgainAt(times.slice(1), on(10))).toBeNull();
    expect(mayProposeAgainAt(times, on(10))).toBe(addMs(on(11), 0));
    expect(mayProposeAgainAt(times, on(11))).toBeNull();
  });
});
