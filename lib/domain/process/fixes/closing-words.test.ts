import { describe, expect, it } from "vitest";
import { place } from "@/tests/seen";
import { closesIssue } from "./closing-words";
import { processorMs } from "@/tests/processor-time";

describe("the words by which a pull request closes an issue", () => {
  it.each([
    "Fixes #12300",
    "## Scope\n\nfixes #12300.",
    "Closes: #12300",
    "This resolves twisted/twisted#12300 for good",
    "Fixed https://github.com/twisted/twisted/issues/12300",
    "fixes #1, closes #12300",
  ])("are in “%s”", (body) => {
    expect(closesIssue(body, 12300, place)).toBe(true);
  });

  it("are looked for in a time that grows with the body: anybody writes one", () => {
    const body = "fix ".repeat(16_384);
    const read = () => expect(closesIssue(body, 12300, place)).toBe(false);
    expect(processorMs(read)).toBeLessThan(500);
    expect(closesIssue(`${body}#12300`, 12300, place)).toBe(true);
  });

  it.each(["Part of #12300", "Fixes #123001", "prefixes #12300", "fixes other/repo#12300", ""])(
    "are not in “%s”",
    (body) => {
      expect(closesIssue(body, 12300, place)).toBe(false);
    },
  );
});
