import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { atom } from "./atom";
import { badge } from "./badge";
import { csv } from "./csv";
import { icalendar, type CalendarDay } from "./icalendar";
import { escaped } from "./markup";

describe("CSV (RFC 4180)", () => {
  test("ends lines by CRLF and quotes what needs it", () => {
    expect(
      csv([
        ["a", "b,c"],
        ['say "d"', "e\nf"],
      ]),
    ).toBe('a,"b,c"\r\n"say ""d""","e\nf"\r\n');
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
    "%j is text for a spreadsheet, not a formula",
    (cell) => {
      expect(
        csv([[cell]])
          .replace(/^"/, "")
          .startsWith("'"),
      ).toBe(true);
    },
  );

  test("no cell, whatever it holds, becomes two cells or two rows", () => {
    const cell = fc.string({ unit: fc.constantFrom(",", '"', "\r", "\n", "=", "a") });
    fc.assert(
      fc.property(cell, (text) => {
        const line = csv([[text, "end"]]);
        const quoted = line.replaceAll(/"(?:[^"]|"")*"/g, "Q");
        expect(quoted).toMatch(/^[^,\r\n"]*,end\r\n$/);
      }),
    );
  });
});

const day: CalendarDay = {
  uid: "deprecation-twisted.web@slipway.example",
  day: "2025-08-08T07:42:43Z",
  stamp: "2024-10-18T20:07:28Z",
  summary: "May be removed: twisted.web; all, of it",
  description: `One\nTwo ${"ä".repeat(100)}`,
  url: "https://slipway.example/deprecations/twisted.web",
  tentative: true,
};

describe("iCalendar (RFC 5545)", () => {
  const text = icalendar("A calendar", [day]);

  test("folds lines at 75 octets and ends them by CRLF", () => {
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain(`Two ${"ä".repeat(100)}`);
  });

  test("is a day without an hour, stamped by the facts, with text escaped", () => {
    expect(text).toContain("DTSTART;VALUE=DATE:20250808\r\n");
    expect(text).toContain("DTSTAMP:20241018T200728Z\r\n");
    expect(text).toContain("STATUS:TENTATIVE\r\n");
    expect(text).toContain("twisted.web\\; all\\, of it");
    expect(text).toContain("DESCRIPTION:One\\nTwo");
  });

  test.each(["uid", "summary", "description", "url"] as const)(
    "no %s breaks out of its line or holds a control",
    (field) => {
      fc.assert(
        fc.property(fc.string({ unit: "binary" }), (value) => {
          const written = icalendar(value, [{ ...day, [field]: value }]);
          const lines = written.replaceAll("\r\n ", "").split("\r\n");
          expect(lines.filter((line) => line.startsWith("BEGIN:VEVENT"))).toHaveLength(1);
          expect(lines.filter((line) => line.startsWith("SUMMARY:"))).toHaveLength(1);
          expect(written.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
        }),
      );
    },
  );

  test.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])("is UTC's day also in %s", (zone) => {
    vi.stubEnv("TZ", zone);
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const hour of ["00:10:00Z", "23:50:00Z"])
      expect(icalendar("A calendar", [{ ...day, day: `2025-08-08T${hour}` }])).toBe(text);
  });
});

describe("Atom (RFC 4287)", () => {
  const feed = {
    title: "A & B",
    subtitle: "<b>",
    self: "https://slipway.example/f.atom?a=1&b=2",
    page: "https://slipway.example/",
    author: "Twisted",
    begun: "2024-01-01T00:00:00Z",
  };

  test("has the date of its newest entry, and escapes everything", () => {
    const entry = {
      id: "tag:slipway.example,2026:x",
      title: "<script>",
      summary: '"q"',
      url: "https://slipway.example/x",
      updated: "2024-08-08T07:42:43.000Z",
      category: "deprecated",
    };
    const text = atom({ ...feed, entries: [entry] });
    expect(text).toContain("<updated>2024-08-08T07:42:43Z</updated>");
    expect(text).toContain('href="https://slipway.example/f.atom?a=1&amp;b=2"');
    expect(text).not.toContain("<script>");
  });

  test("without entries it is as old as what was read", () => {
    expect(atom({ ...feed, entries: [] })).toContain("<updated>2024-01-01T00:00:00Z</updated>");
  });
});

test("what XML cannot hold is replaced", () => {
  expect(escaped("a\u{0}b\u{FFFE}c'")).toBe("a\u{FFFD}b\u{FFFD}c&apos;");
});

test("a badge says its answer in words, not by its colour alone", () => {
  expect(badge("may be removed", "no", false)).toContain('aria-label="may be removed: no"');
});

test("a badge is for answers of any width, and of any letters", () => {
  const svg = badge("<may & be>", "yes", true);
  expect(svg).toContain('aria-label="&lt;may &amp; be&gt;: yes"');
  expect(svg).not.toContain("<may");
  const widths = ["no", "no, not before about 2025-08-08"].map((answer) =>
    Number(/^<svg [^>]*width="(\d+)"/.exec(badge("may be removed", answer, false))?.[1]),
  );
  expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) + 100);
});
