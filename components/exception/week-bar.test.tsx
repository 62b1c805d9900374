import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { titleInZone } from "@/components/ui/time-text";
import { ada } from "@/tests/actors";
import { WeekBar } from "./week-bar";

test("what happened in the week is a time, which a pointer tells in the reader's own zone too", () => {
  const at = "2024-07-30T12:00:00Z";
  const html = renderToStaticMarkup(
    <WeekBar
      week={{ from: "2024-07-29T12:00:00Z", until: "2024-08-05T12:00:00Z" }}
      events={[{ kind: "failing-test", at, by: ada, words: "It fails.", url: null }]}
      endorsements={[]}
      now="2024-07-31T12:00:00Z"
    />,
  );
  const [, title = ""] = /<time dateTime="2024-07-30T12:00:00Z" title="([^"]*)"/.exec(html) ?? [];
  expect(title).toBe("a failing test: ada, Tue 30 Jul 2024, 12:00 UTC");
  expect(titleInZone(title, at, "Europe/Berlin")).toMatch(/14:00 in Europe\/Berlin \(GMT\+2\)$/);
});
