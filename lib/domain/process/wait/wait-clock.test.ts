import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BlockerEvent, totalMs } from "@/lib/domain/blocker/blocker-event";
import { addMs, isBefore, toMs } from "@/lib/domain/instant";
import { waitClock } from "./wait-clock";

const startedAt = "2024-07-29T12:00:00.000Z";
const weekOver = "2024-08-05T12:00:00.000Z";
const event = (kind: BlockerEvent["kind"], at: string, issue = 1): BlockerEvent => ({
  ...{ issue, kind, at },
  actor: null,
});
const clockAt = (now: string, blockers: readonly BlockerEvent[] = [], shortenedTo = null) =>
  waitClock({ startedAt, blockers, paused: [], shortenedTo }, now);

describe("the clock of a wait", () => {
  it("is over a week after it began, to the second", () => {
    expect(clockAt("2024-08-05T11:59:59.999Z")).toMatchObject({ endsAt: weekOver, isOver: false });
    expect(clockAt(weekOver)).toMatchObject({ endsAt: weekOver, isOver: true });
  });

  it("stands still while a blocker is open, and goes on by that much longer", () => {
    const paused = [
      event("labeled", "2024-07-30T12:00:00.000Z"),
      event("closed", "2024-08-01T12:00:00.000Z"),
    ];
    expect(clockAt("2024-07-31T12:00:00.000Z", paused.slice(0, 1))).toEqual({
      startedAt,
      stoodStill: [{ from: "2024-07-30T12:00:00.000Z", to: "2024-07-31T12:00:00.000Z" }],
      standsStill: true,
      endsAt: "2024-08-06T12:00:00.000Z",
      isOver: false,
    });
    const after = clockAt("2024-08-06T12:00:00.000Z", paused);
    expect(after).toMatchObject({ endsAt: "2024-08-07T12:00:00.000Z", standsStill: false });
    expect(clockAt("2024-08-07T12:00:00.000Z", paused).isOver).toBe(true);
  });

  it("does not mind what was open before it began, nor what opens when it is over", () => {
    const others = [
      event("labeled", "2024-07-01T00:00:00.000Z"),
      event("closed", "2024-07-29T12:00:00.000Z"),
      event("labeled", "2024-08-05T12:00:00.000Z", 2),
    ];
    const late = clockAt("2024-09-01T00:00:00.000Z", others);
    expect(late).toMatchObject({ endsAt: weekOver, isOver: true, stoodStill: [] });
  });

  it("ends when two people agreed that it ends, also while a blocker is open", () => {
    const basis = {
      startedAt,
      blockers: [event("labeled", "2024-07-30T12:00:00.000Z")],
      paused: [],
    };
    const shortenedTo = "2024-08-01T00:00:00.000Z";
    const before = waitClock({ ...basis, shortenedTo }, "2024-07-31T12:00:00.000Z");
    expect(before).toMatchObject({ endsAt: shortenedTo, isOver: false, standsStill: false });
    const over = waitClock({ ...basis, shortenedTo }, shortenedTo);
    expect(over).toMatchObject({ endsAt: shortenedTo, isOver: true, standsStill: false });
    expect(over.stoodStill).toEqual([{ from: "2024-07-30T12:00:00.000Z", to: shortenedTo }]);
  });

  it("is not made longer by what is said to shorten it", () => {
    const shortenedTo = "2024-09-01T00:00:00.000Z";
    expect(waitClock({ startedAt, blockers: [], paused: [], shortenedTo }, weekOver).endsAt).toBe(
      weekOver,
    );
  });

  it("ends exactly a week and the time it stood still after it began, whatever happened", () => {
    const hours = fc.integer({ min: -100, max: 400 });
    const kinds = fc.constantFrom("labeled", "unlabeled", "closed", "reopened" as const);
    const events = fc.array(
      fc
        .tuple(kinds, hours, fc.integer({ min: 1, max: 3 }))
        .map(([kind, hour, issue]) => event(kind, addMs(startedAt, hour * 3_600_000), issue)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 500 }), (blockers, hour) => {
        const now = addMs(startedAt, hour * 3_600_000);
        const clock = clockAt(now, blockers);
        const whole = toMs(clock.endsAt) - toMs(startedAt) - totalMs(clock.stoodStill);
        expect(whole).toBe(7 * 86_400_000);
        expect(clock.isOver).toBe(!isBefore(now, clock.endsAt));
      }),
    );
  });
});
