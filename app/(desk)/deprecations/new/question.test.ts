import { describe, expect, test } from "vitest";
import { answerOf } from "./question";

const full = { kind: "function", name: "twisted.web.client.getPage", ticket: "12345" };

describe("the question what a deprecation takes", () => {
  test("is answered where it is whole", () => {
    expect(answerOf(full)).toMatchObject({
      faults: {},
      recipe: { code: { text: expect.stringContaining("getPage") } },
    });
  });

  test("is not asked yet where the address says nothing", () => {
    expect(answerOf({})).toMatchObject({ faults: {}, recipe: null });
  });

  test("is asked by a form of which only the kind is filled in: empty fields are left out", () => {
    const { faults } = answerOf({ kind: "function" });
    expect(faults).toEqual({ name: "is missing", ticket: "is missing" });
  });

  test.each([
    [
      { ...full, name: "", ticket: "" },
      { name: "is missing", ticket: "is missing" },
    ],
    [
      { kind: "behaviour", name: "", ticket: "", behaviour: "" },
      { name: "is missing", ticket: "is missing", behaviour: "is missing" },
    ],
    [{ ...full, kind: "behaviour" }, { behaviour: "is missing" }],
    [{ ...full, ticket: "soon" }, { ticket: "is not the number of a ticket" }],
    [
      { ...full, name: "twisted.web getPage", ticket: "" },
      { name: expect.stringContaining("web getPage"), ticket: "is missing" },
    ],
  ])("%j names every field that is missing or wrong: %j", (asked, faults) => {
    const answer = answerOf(asked);
    expect(answer.faults).toEqual(faults);
    expect(answer.recipe).toBeNull();
  });

  test("says of a name that Python does not have what is wrong with it", () => {
    expect(answerOf({ ...full, name: "twisted.web.1x" }).faults.name).toContain("1x");
  });
});
