import { describe, expect, it } from "vitest";
import { anIssue } from "@/tests/seen";
import type { BlockerEvent } from "./blocker-event";
import { blockerStanding } from "./blocker-standing";

const label = "release-blocker";
const on = (day: number) => `2024-07-${String(day).padStart(2, "0")}T12:00:00Z`;
const event = (kind: BlockerEvent["kind"], day: number, actor: string | null = "grace") => ({
  ...{ issue: 12300, kind, at: on(day), actor },
});
const open = anIssue({ number: 12300, state: "open", labels: ["bug", label], closedAt: null });
const bare = { ...open, labels: ["bug"] };
const closed = { ...open, state: "closed", closedAt: on(9) } as const;

describe("an open issue with the label", () => {
  it("blocks, since and by whom as GitHub's history tells", () => {
    const events = [event("labeled", 3, "ada"), event("unlabeled", 4), event("labeled", 5)];
    expect(blockerStanding(open, events, label)).toEqual({
      kind: "blocks",
      since: on(5),
      labelled: { at: on(5), by: "grace" },
    });
  });

  it("blocks since it was opened again, and keeps who labelled it", () => {
    const events = [event("labeled", 3, "ada"), event("closed", 4), event("reopened", 6)];
    expect(blockerStanding(open, events, label)).toMatchObject({
      since: on(6),
      labelled: { by: "ada" },
    });
  });

  it("blocks also before its history was read: the label is the truth", () => {
    expect(blockerStanding(open, [], label)).toEqual({
      kind: "blocks",
      since: null,
      labelled: null,
    });
  });

  it("is told by its own history alone", () => {
    const other = { ...event("labeled", 2), issue: 1 };
    expect(blockerStanding(open, [other], label)).toMatchObject({ labelled: null });
  });
});

describe("an issue that was a blocker", () => {
  it("says who took the label away", () => {
    const events = [event("labeled", 3), event("unlabeled", 7, "ada")];
    expect(blockerStanding(bare, events, label)).toEqual({
      kind: "was",
      labelled: { at: on(3), by: "grace" },
      ended: { how: "unlabeled", at: on(7), by: "ada" },
    });
  });

  it("says who closed it, also where the label was taken away later", () => {
    const events = [event("labeled", 3), event("closed", 6, "ada"), event("unlabeled", 7)];
    expect(blockerStanding({ ...bare, state: "closed" }, events, label)).toMatchObject({
      ended: { how: "closed", at: on(6), by: "ada" },
    });
  });

  it("was closed so long ago that its history was not read", () => {
    expect(blockerStanding(closed, [], label)).toEqual({
      kind: "was",
      labelled: null,
      ended: { how: "closed", at: on(9), by: null },
    });
  });
});

describe("an issue that is none", () => {
  it("never had the label", () => {
    expect(blockerStanding(bare, [], label)).toEqual({ kind: "none" });
  });

  it("had it only while it was closed", () => {
    const events = [event("closed", 3), event("labeled", 4), event("unlabeled", 5)];
    expect(blockerStanding(bare, [...events, event("reopened", 6)], label)).toEqual({
      kind: "none",
    });
  });
});
