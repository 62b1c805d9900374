import { describe, expect, it } from "vitest";
import { derive, steps } from "@/lib/domain/process/derive";
import { aRelease } from "@/tests/facts";
import { now, place } from "@/tests/seen";
import { titleOfLogged } from "./logged-step";

const of = (step: (typeof steps)[number]["key"], target: string | null) =>
  titleOfLogged({ release: "24.7.0", step, target }, place);

describe("a step of the activity log", () => {
  it("has the title that its own page has, as far as nothing has to be seen for it", () => {
    const { steps: shown } = derive(aRelease().facts(), [], [], now);
    const needsNothing = shown.filter(({ title }) => !title.endsWith("…"));
    expect(needsNothing.length).toBeGreaterThan(20);
    for (const { key, title } of needsNothing) expect(of(key, null)).toBe(title);
  });

  it("keeps the candidate that the line is about", () => {
    expect(of("candidate.publish", "24.7.0rc2")).toBe("Publish Twisted 24.7.0rc2");
    expect(of("final.publish", "24.7.0")).toBe("Publish Twisted 24.7.0");
    expect(of("candidate.publish", null)).toBe("Publish Twisted 24.7.0rc1");
  });

  it("has a title of every step, and of a number that cannot be read its key", () => {
    for (const { key } of steps) expect(of(key, null)).not.toMatch(/^[a-z]+\.| {2}/);
    expect(titleOfLogged({ release: "soon", step: "prepare.ticket", target: null }, place)).toBe(
      "prepare.ticket",
    );
  });
});
