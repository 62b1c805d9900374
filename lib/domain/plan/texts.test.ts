import { describe, expect, it } from "vitest";
import {
  commitMessages,
  pullRequestBody,
  pullRequestTitle,
  releaseBody,
  ticketBody,
  ticketMarker,
} from "@/lib/domain/plan/texts";
import { version } from "@/tests/seen";
import { aNewsSection } from "@/tests/news-section";

const candidate = version("24.7.0rc1");

describe("the texts of plans", () => {
  it("mark the ticket by its release, at the end", () => {
    expect(ticketMarker(candidate)).toBe("<!-- slipway:release 24.7.0 -->");
    expect(ticketBody(candidate).endsWith(ticketMarker(candidate))).toBe(true);
  });

  it("never say in the ticket, which is public, that the release mends a vulnerability", () => {
    expect(ticketBody(candidate)).toMatch(/^This is the ticket of the release Twisted 24\.7\.0\./);
    expect(ticketBody(candidate)).not.toMatch(/security/i);
  });

  it("title the pull request as the project does, and let it close the ticket", () => {
    expect(pullRequestTitle(candidate, 12271)).toBe("#12271 Release 24.7.0");
    expect(pullRequestBody(candidate, 12271)).toMatch(/^Fixes #12271$/m);
  });

  it("say in commits which command was run", () => {
    expect(commitMessages.version(["--rc"])).toBe("python -m incremental.update Twisted --rc");
    expect(commitMessages.version(["--newversion", "24.7.0rc1"])).toBe(
      "python -m incremental.update Twisted --newversion 24.7.0rc1",
    );
  });

  it("give the release its news as NEWS has them, heading and all", () => {
    const section = aNewsSection("24.7.0rc1");
    expect(releaseBody({ ...section, text: `${section.text}\n\n` })).toBe(section.text);
  });
});
