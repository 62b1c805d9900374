import { describe, expect, it } from "vitest";
import { composeMail } from "./mail";

const urls = {
  ticket: "https://github.com/twisted/twisted/issues/12112",
  branch: "https://github.com/twisted/twisted/tree/12112-frames",
  policy: "https://docs.example/policy",
};
const proposal = {
  what: "Failure no longer keeps frames",
  why: "Memory.\nA lot of it.",
  ticket: 12112,
  branch: "12112-frames",
};

describe("the mail of an incompatible change", () => {
  const { subject, text } = composeMail(proposal, urls);

  it("is eye-catching by its subject, capitalized like so", () => {
    expect(subject).toBe("INCOMPATIBLE CHANGE: Failure no longer keeps frames");
  });

  it("always includes a link to the ticket, and branch", () => {
    expect(text).toContain(urls.ticket);
    expect(text).toContain(urls.branch);
    expect(text).toContain(urls.policy);
  });

  it("asks to run tests within a week, and believes who cannot show code", () => {
    expect(text).toContain("run your tests against the branch within a week");
    expect(text).toContain("we believe you without seeing it");
  });

  it("has one line of subject, whatever was typed", () => {
    const typed = { ...proposal, what: "Break it\r\nBcc: everybody@example.org" };
    expect(composeMail(typed, urls).subject).toBe(
      "INCOMPATIBLE CHANGE: Break it Bcc: everybody@example.org",
    );
  });
});
