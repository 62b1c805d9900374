import { describe, expect, it } from "vitest";
import { parseVersion, type Version } from "@/lib/domain/version";
import { newsOfRelease } from "./release-news";
import { processorMs } from "@/tests/processor-time";

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

function heading(title: string): string {
  return `${title}\n${"=".repeat(title.length)}\n`;
}

const news = `Ticket numbers in this file …

${heading("Twisted 24.7.0 (2024-08-08)")}
24.7.0 notes

${heading("Twisted 23.8.0. (2023-08-28)")}
- an entry

${heading("Twisted Core 10.0.0 (2010-03-01)")}
core

${heading("Twisted Web 10.0.0 (2010-03-01)")}
web

${heading("Twisted Core 9.0.0 (2009-11-24)")}
nine
`;

describe("a release's section of NEWS", () => {
  it("goes to the next release's heading", () => {
    expect(newsOfRelease(news, version("24.7.0"))).toEqual({
      version: "24.7.0",
      date: "2024-08-08",
      text: `${heading("Twisted 24.7.0 (2024-08-08)")}\n24.7.0 notes\n`,
    });
  });

  it("is found where a heading has a dot too many", () => {
    expect(newsOfRelease(news, version("23.8.0"))?.text).toContain("- an entry");
  });

  it("is all its subprojects' in older times", () => {
    const text = newsOfRelease(news, version("10.0.0"))?.text ?? "";
    expect(text).toContain("core");
    expect(text).toContain("web");
    expect(text).not.toContain("nine");
  });

  it("is looked for in time that grows with the file’s length, whatever stands there", () => {
    const line = `T 1.1.${"1".repeat(60_000)}`;
    const read = () =>
      expect(newsOfRelease(`${line}\n====\n\n${news}`, version("24.7.0"))?.date).toBe("2024-08-08");
    expect(processorMs(read)).toBeLessThan(2_000);
  });

  it("is none where no heading names it", () => {
    expect(newsOfRelease(news, version("24.3.0"))).toBeNull();
    expect(
      newsOfRelease("Twisted 24.3.0 (2024-03-01)\nno line under it\n", version("24.3.0")),
    ).toBeNull();
  });
});
