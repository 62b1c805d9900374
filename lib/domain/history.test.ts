import { describe, expect, it } from "vitest";
import { inFlight, timelines, type Published } from "@/lib/domain/history";
import { formatVersion } from "@/lib/domain/version";
import { version } from "@/tests/seen";

/** The tags of Twisted's repository from 20.3.0 on, with the dates of their commits. */
const tags: readonly Published[] = [
  ["20.3.0", "2020-03-18T08:32:11Z"],
  ["20.11.0.dev6", "2020-10-23T17:25:29Z"],
  ["21.2.0rc1", "2021-02-15T01:26:03Z"],
  ["21.2.0", "2021-02-28T09:35:08Z"],
  ["21.7.0rc1", "2021-07-10T10:55:46Z"],
  ["21.7.0rc2", "2021-07-20T22:29:22Z"],
  ["21.7.0rc3", "2021-07-23T09:23:21Z"],
  ["21.7.0", "2021-07-26T15:03:56Z"],
  ["22.1.0rc1", "2022-01-26T23:08:18Z"],
  ["22.1.0", "2022-02-03T11:26:39Z"],
  ["22.2.0rc1", "2022-02-08T14:13:01Z"],
  ["22.2.0", "2022-03-01T10:39:34Z"],
  ["22.4.0rc1", "2022-04-04T09:33:31Z"],
  ["22.4.0", "2022-04-11T14:04:44Z"],
  ["22.8.0rc1", "2022-08-28T10:54:22Z"],
  ["22.8.0", "2022-09-06T09:43:29Z"],
  ["22.10.0rc1", "2022-10-26T18:55:09Z"],
  ["22.10.0", "2022-10-30T15:58:49Z"],
  ["23.8.0rc1", "2023-08-17T19:10:32Z"],
  ["23.8.0", "2023-08-28T12:18:41Z"],
  ["23.10.0rc1", "2023-10-24T22:31:33Z"],
  ["23.10.0", "2023-10-31T07:14:47Z"],
  ["24.2.0rc1", "2024-02-21T16:04:27Z"],
  ["24.3.0", "2024-03-01T16:26:35Z"],
  ["24.7.0rc1", "2024-07-29T13:32:42Z"],
  ["24.7.0rc2", "2024-08-06T07:14:22Z"],
  ["24.7.0", "2024-08-08T07:42:43Z"],
  ["24.10.0rc1", "2024-10-19T20:20:33Z"],
].map(([text = "", date = ""]) => ({ version: version(text), date }));

describe("the history of Twisted’s releases", () => {
  const all = timelines(tags);
  const of = (text: string) => all.find((one) => formatVersion(one.version) === text);

  it("takes no candidate that was given up for that of a final years later", () => {
    const later = { version: version("26.11.0"), date: "2026-11-20T10:00:00Z" };
    const [newest] = timelines([...tags, later]);
    expect(newest?.candidates).toEqual([]);
    const soon = { version: version("24.11.0"), date: "2024-12-02T10:00:00Z" };
    expect(timelines([...tags, soon])[0]?.candidates).toHaveLength(1);
  });

  it("says how long each final waited for its last candidate, newest first", () => {
    const rows = all.map((one) => [
      formatVersion(one.version),
      one.candidates.length,
      one.daysWaited === null ? null : Number(one.daysWaited.toFixed(2)),
      one.early,
    ]);
    expect(rows).toEqual([
      ["24.7.0", 2, 2.02, true],
      ["24.3.0", 1, 9.02, false],
      ["23.10.0", 1, 6.36, true],
      ["23.8.0", 1, 10.71, false],
      ["22.10.0", 1, 3.88, true],
      ["22.8.0", 1, 8.95, false],
      ["22.4.0", 1, 7.19, false],
      ["22.2.0", 1, 20.85, false],
      ["22.1.0", 1, 7.51, false],
      ["21.7.0", 3, 3.24, true],
      ["21.2.0", 1, 13.34, false],
      ["20.3.0", 0, null, false],
    ]);
  });

  it("counts 4 of the 11 finals since 2021 as come before the week was over", () => {
    const since2021 = all.filter(({ version: { year } }) => year >= 21);
    expect([since2021.filter(({ early }) => early).length, since2021.length]).toEqual([4, 11]);
  });

  it("gives 24.2.0rc1 to 24.3.0, whose number changed on the way", () => {
    const candidates = of("24.3.0")?.candidates ?? [];
    expect(candidates.map((one) => formatVersion(one.version))).toEqual(["24.2.0rc1"]);
  });

  it("leaves out dev versions, and keeps candidates without a final apart", () => {
    expect(inFlight(tags).map((one) => formatVersion(one.version))).toEqual(["24.10.0rc1"]);
    expect(of("20.11.0")).toBeUndefined();
  });

  it("measures the time between finals", () => {
    const days = of("24.7.0")?.daysSincePrevious ?? 0;
    expect(Math.round(days)).toBe(160);
    expect(all.at(-1)?.daysSincePrevious).toBeNull();
  });

  it("does not depend on the order in which tags are listed", () => {
    expect(timelines(tags.toReversed())).toEqual(all);
  });
});

describe("a week", () => {
  it.each([
    ["2024-08-08T11:59:59Z", true],
    ["2024-08-08T12:00:00Z", false],
  ])("after rc1 of 1 August, noon, a final at %s is early: %s", (date, early) => {
    const [one] = timelines([
      { version: version("24.8.0rc1"), date: "2024-08-01T12:00:00Z" },
      { version: version("24.8.0"), date },
    ]);
    expect(one?.early).toBe(early);
  });
});
