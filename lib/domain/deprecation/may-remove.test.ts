import { describe, expect, it } from "vitest";
import { dayInWords } from "@/lib/domain/instant";
import { aHistory, aLife, asOf } from "@/tests/scanned";
import { evaluateAll } from "./evaluate";
import { mayRemove } from "./may-remove";

function answer(given: Parameters<typeof aLife>[1], name = "twisted.web.microdom") {
  const [evaluated] = evaluateAll(aHistory([aLife(name, given)]), asOf);
  if (evaluated === undefined) throw new Error("nothing is deprecated");
  return mayRemove(evaluated);
}

describe("may I remove it?", () => {
  it("yes, when both conditions hold", () => {
    expect(answer({ since: "22.10.0" })).toMatchObject({
      answer: "yes",
      earliest: { version: "23.10.0" },
    });
  });

  it("no, while one does not; with the earliest release that may ship it", () => {
    const { answer: word, earliest, sentence } = answer({ since: "24.7.0" });
    expect([word, earliest?.version]).toEqual(["no", null]);
    expect(sentence).toContain(
      "R+2 is not released yet, and the one-year period after 24.7.0 ends on 8 Aug 2025.",
    );
  });

  it("yes, when it is private, whatever the conditions", () => {
    const { answer: word, sentence } = answer({ since: "24.7.0" }, "twisted.web.http._Decoder");
    expect(word).toBe("yes");
    expect(sentence).toContain("may be arbitrarily changed");
  });

  it("no, with the calendar's forecast, while the warning was not released", () => {
    const [evaluated] = evaluateAll(aHistory([aLife("a.b", { since: "trunk" })]), asOf);
    const forecast = evaluated?.forecast;
    if (evaluated === undefined || forecast == null) throw new Error("nothing is foreseen");
    expect(mayRemove(evaluated).sentence).toContain(dayInWords(forecast.earliest));
  });

  it.each([
    ["the warning was not released", { since: "trunk" }],
    [
      "users got no DeprecationWarning",
      { since: "22.4.0", category: "PendingDeprecationWarning" as const },
    ],
    ["it is gone already", { since: "22.4.0", gone: "23.8.0" }],
  ])("no, when %s", (_, given) => {
    expect(answer(given)).toMatchObject({ answer: "no", earliest: null });
  });

  it("no, when it is gone; said once", () => {
    const { answer: word, sentence } = answer({ since: "22.10.0", gone: "24.3.0" });
    expect([word, sentence]).toEqual(["no", "Removed in 24.3.0, as the policy allows."]);
  });
});
