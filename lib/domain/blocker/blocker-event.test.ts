import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMs, isBefore, toMs, type Instant } from "@/lib/domain/instant";
import {
  blockedSpans,
  blockingSince,
  blocksAnew,
  totalMs,
  type BlockerEvent,
} from "./blocker-event";

const day = (number: number, hour = 0): Instant =>
  `2024-08-${String(number).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`;
const week = { from: day(1), to: day(8) };
const event = (issue: number, kind: BlockerEvent["kind"], at: Instant): BlockerEvent => ({
  issue,
  kind,
  at,
  actor: "grace",
});

describe("the time in which a blocker was open", () => {
  it.each<[string, readonly BlockerEvent[], readonly (readonly [Instant, Instant])[]]>([
    ["none", [], []],
    ["a label that stays", [event(1, "labeled", day(3))], [[day(3), day(8)]]],
    [
      "a label that is taken away",
      [event(1, "labeled", day(3)), event(1, "unlabeled", day(4))],
      [[day(3), day(4)]],
    ],
    [
      "an issue that is closed, and opened again",
      [
        event(1, "labeled", day(2)),
        event(1, "closed", day(3)),
        event(1, "reopened", day(5)),
        event(1, "closed", day(6)),
      ],
      [
        [day(2), day(3)],
        [day(5), day(6)],
      ],
    ],
    [
      "a label set on a closed issue",
      [event(1, "closed", day(2)), event(1, "labeled", day(3))],
      [],
    ],
    ["one from before the wait", [event(1, "labeled", "2024-07-01T00:00:00Z")], [[day(1), day(8)]]],
    [
      "two that overlap count once",
      [
        event(1, "labeled", day(2)),
        event(2, "labeled", day(3)),
        event(1, "closed", day(4)),
        event(2, "closed", day(5)),
      ],
      [[day(2), day(5)]],
    ],
    ["one of after the wait", [event(1, "labeled", day(9))], []],
  ])("%s", (_, events, expected) => {
    expect(blockedSpans(events, week)).toEqual(expected.map(([from, to]) => ({ from, to })));
  });

  it("is told in whatever order the events come", () => {
    const events = [event(1, "unlabeled", day(4)), event(1, "labeled", day(3))];
    expect(totalMs(blockedSpans(events, week))).toBe(24 * 3_600_000);
  });

  it("lies in order within the wait, and never exceeds it", () => {
    const anyEvent = fc.record({
      issue: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom<BlockerEvent["kind"]>("labeled", "unlabeled", "closed", "reopened"),
      at: fc.integer({ min: -48, max: 240 }).map((hours) => addMs(day(1), hours * 3_600_000)),
      actor: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const spans = blockedSpans(events, week);
        for (const [index, { from, to }] of spans.entries()) {
          expect(isBefore(from, to)).toBe(true);
          expect(isBefore(from, week.from) || isBefore(week.to, to)).toBe(false);
          const next = spans[index + 1];
          if (next !== undefined) expect(isBefore(to, next.from)).toBe(true);
        }
        expect(totalMs(spans)).toBeLessThanOrEqual(toMs(week.to) - toMs(week.from));
      }),
    );
  });
});

describe("since when an issue blocks", () => {
  it.each<[readonly BlockerEvent[], Instant | null]>([
    [[event(1, "labeled", day(3))], day(3)],
    [[event(1, "labeled", day(3)), event(1, "closed", day(4))], null],
    [
      [event(1, "labeled", day(3)), event(1, "closed", day(4)), event(1, "reopened", day(5))],
      day(5),
    ],
    [[event(2, "labeled", day(3))], null],
  ])("%j: %s", (events, since) => {
    expect(blockingSince(events, 1)).toBe(since);
  });
});

describe("an issue that blocks anew since some day", () => {
  const labelled = event(1, "labeled", day(2));
  const closed = [event(1, "closed", day(4)), event(1, "reopened", day(5))];
  const relabelled = [event(1, "unlabeled", day(4)), event(1, "labeled", day(5))];

  it.each<[string, readonly BlockerEvent[], Instant, boolean]>([
    ["it never ceased to", [labelled], day(3), false],
    ["it was closed and opened again", [labelled, ...closed], day(3), true],
    ["it lost its label and got it again", [labelled, ...relabelled], day(3), true],
    ["that was before the day", [labelled, ...closed], day(6), false],
    ["it is still closed", [labelled, ...closed.slice(0, 1)], day(3), false],
    [
      "another issue was",
      [labelled, event(2, "labeled", day(2)), event(2, "closed", day(4))],
      day(3),
      false,
    ],
  ])("%s", (_, events, at, expected) => {
    expect(blocksAnew(events, 1, at)).toBe(expected);
  });
});
