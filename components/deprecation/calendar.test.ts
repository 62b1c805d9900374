import { describe, expect, test } from "vitest";
import { pictureWidths } from "@/components/release/picture-width";
import { majorFinals } from "@/lib/domain/deprecation/finals";
import { forecastReleases } from "@/lib/domain/deprecation/forecast";
import { evaluateAll } from "@/lib/domain/deprecation/evaluate";
import { aHistory, aLife, asOf, smallHistory } from "@/tests/scanned";
import { layOutCalendar, roomFor, shortened } from "./calendar-layout";
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
