import { expect, it } from "vitest";
import { newsPicks } from "./news-picks";
import { processorMs } from "@/tests/processor-time";

const picksOf = (entry: string) => {
  const text = `Twisted 24.7.0 (2024-08-08)\n===========================\n\nFeatures\n--------\n\n- ${entry} (#123)\n`;
  return newsPicks({ version: "24.7.0", date: "2024-08-08", text }).map((pick) => pick.text);
};

it("takes the marks of names out of an entry", () => {
  expect(picksOf(":py:class:`~twisted.web.Agent <agent>` is ``faster``")).toEqual([
    "twisted.web.Agent is faster (#123)",
  ]);
});

it("reads an entry of nothing but marks in a time that grows with its length", () => {
  const read = () => {
    for (const marks of [":", ":a", ":a:`", "``", "#1"])
      picksOf(`(${marks.repeat(60_000 / marks.length)}`);
  };
  expect(processorMs(read)).toBeLessThan(1_000);
});
