import { describe, expect, test } from "vitest";
import { pictureWidths, type PictureWidth } from "@/components/release/picture-width";
import { majorFinals } from "@/lib/domain/deprecation/finals";
import { forecastReleases } from "@/lib/domain/deprecation/forecast";
import { evaluateAll } from "@/lib/domain/deprecation/evaluate";
import { aHistory, aLife, asOf, smallHistory } from "@/tests/scanned";
import { addDays } from "@/lib/domain/instant";
import { type CalendarLayout, layOutCalendar, roomFor, shortened } from "./calendar-layout";
import type { Label } from "./calendar-lines";
import { calendarGroups, countInSight } from "./calendar-rows";

function factsOf(history = smallHistory()) {
  const finals = majorFinals(history);
  return {
    deprecations: evaluateAll(history, asOf),
    finals,
    foreseen: forecastReleases(finals, asOf, 3),
    now: asOf,
  };
}

describe("the calendar", () => {
  test("groups the names by R, oldest first, and what is not released last", () => {
    const releases = calendarGroups(factsOf(), 100).map(({ release }) => release);
    expect(releases).toEqual(["22.10.0", "23.8.0", "23.10.0", "24.3.0", "24.7.0", null]);
  });

  test("foresees of what is not released just what its own page says", () => {
    const facts = factsOf();
    const group = calendarGroups(facts, 100).find(({ release }) => release === null);
    const name = group?.names[0]?.name;
    const own = facts.deprecations.find((one) => one.name === name)?.forecast;
    expect(group).toMatchObject({
      begins: own?.r.date,
      rPlus2: own?.rPlus2,
      oneYear: own?.oneYear,
      earliest: own?.earliest,
    });
  });

  test("leaves out what lies far back, and what is only pending", () => {
    const names = calendarGroups(factsOf(), 100).flatMap((group) => group.names);
    const shown = names.map(({ name }) => name);
    expect(shown).not.toContain("twisted.conch.insults.helper.CharacterAttribute");
    expect(shown).not.toContain("twisted.trial.runner.suiteVisit");
    expect(countInSight(factsOf())).toBe(shown.length);
  });

  test("gives up the past before the future where there is no room", () => {
    const [only] = calendarGroups(factsOf(), 1);
    expect(only?.names).toEqual([{ name: "twisted.web.microdom", removedAt: null }]);
  });

  test.each(pictureWidths)("keeps everything inside the %s picture", (width) => {
    const lives = Array.from({ length: 60 }, (_, index) =>
      aLife(`twisted.web.thing${index}.${"Long".repeat(20)}`, { since: "24.7.0" }),
    );
    const layout = layOutCalendar(factsOf(aHistory(lives)), width);
    const rows = layout.groups.flatMap((group) => group.rows);
    expect(rows).toHaveLength(roomFor(width));
    for (const { y } of rows) expect(y).toBeLessThan(layout.bottom);
    for (const { releases, year } of layout.groups)
      for (const bar of [releases, year]) {
        expect(bar.from).toBeGreaterThanOrEqual(layout.left);
        expect(bar.to).toBeLessThanOrEqual(layout.right);
        expect(bar.past).toBeLessThanOrEqual(bar.to);
      }
  });
});

test("a name keeps its last words", () => {
  expect(shortened("twisted.web.client.getPage", 18)).toBe("web.client.getPage");
  expect(shortened("twisted.web.client.getPage", 10)).toBe("…t.getPage");
  expect(shortened("twisted.web.microdom", 30)).toBe("web.microdom");
});

/** The same layout as boxes: a letter is 6.7 wide at most, and a line 8 high over its base. */
function boxesOf(layout: CalendarLayout) {
  const text = ({ text, x, y, end }: Label) => {
    const across = text.length * 6.7;
    const left = end ? x - across : x;
    return { what: text, left, right: left + across, top: y - 8, bottom: y + 2 };
  };
  return layout.groups.map(({ heading, labels, rows, releases, year }) => ({
    words: [
      text(heading),
      ...labels.map(text),
      ...rows.map(({ shown, nameY }) => text({ text: shown, x: 0, y: nameY, end: false })),
    ],
    bars: rows.flatMap(({ y }) => [
      { what: "R+2", left: releases.from, right: releases.to, top: y - 6, bottom: y - 1 },
      { what: "year", left: year.from, right: year.to, top: y + 1, bottom: y + 6 },
    ]),
  }));
}

type Box = ReturnType<typeof boxesOf>[number]["words"][number];

function cross(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The picture at each of 40 days. */
function pictures(width: PictureWidth) {
  return Array.from({ length: 40 }, (_, step) => {
    const day = addDays(asOf, step * 18);
    const facts = { ...factsOf(), now: day, deprecations: evaluateAll(smallHistory(), day) };
    return { day, layout: layOutCalendar(facts, width) };
  });
}

test.each(pictureWidths)("in the %s picture no line crosses words, at any day", (width) => {
  const crossing = pictures(width).flatMap(({ day, layout }) => {
    const uprights = [layout.today, ...layout.months, ...layout.releases];
    const lines = uprights.flatMap(({ x, line }) =>
      line.map(({ from, to }) => ({
        what: "line",
        left: x - 1,
        right: x + 1,
        top: from,
        bottom: to,
      })),
    );
    return boxesOf(layout)
      .flatMap(({ words }) => words)
      .filter((word) => lines.some((line) => cross(word, line)))
      .map(({ what }) => `${day}: ${what}`);
  });
  expect(crossing).toEqual([]);
});

test.each(pictureWidths)(
  "in the %s picture today is a line from top to bottom beside words",
  (width) => {
    for (const { layout } of pictures(width)) {
      const { line } = layout.today;
      expect(line[0]?.from).toBeLessThan(layout.top);
      expect(line.at(-1)?.to).toBeGreaterThan(layout.bottom - 40);
      expect(line.reduce((sum, { from, to }) => sum + to - from, 0)).toBeGreaterThan(
        layout.bottom / 4,
      );
    }
  },
);

test.each(pictureWidths)("in the %s picture no words cross words or bars, at any day", (width) => {
  const crossing = pictures(width).flatMap(({ day, layout }) => {
    return boxesOf(layout).flatMap(({ words, bars }) => [
      ...words.flatMap((word, index) =>
        words
          .slice(index + 1)
          .filter((other) => cross(word, other))
          .map(({ what }) => `${day}: ${word.what} × ${what}`),
      ),
      ...words.flatMap((word) =>
        bars.filter((bar) => cross(word, bar)).map(({ what }) => `${day}: ${word.what} × ${what}`),
      ),
    ]);
  });
  expect(crossing).toEqual([]);
});
