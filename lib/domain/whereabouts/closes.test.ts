import { describe, expect, it } from "vitest";
import { place } from "@/tests/seen";
import { closesBy, issuesNamedBy } from "./closes";

const pull = { title: "Mend it", body: "", headRef: "mend" };

describe("a pull request is for an issue", () => {
  it.each([
    ["by GitHub's words in its body", { body: "Fixes #12279." }, "body"],
    ["by the number in front of its title", { title: "#12279 Fix regression" }, "title"],
    ["by a number without a mark", { title: "12279 Fix regression" }, "title"],
    ["by its branch", { headRef: "12279-copied-failure" }, "branch"],
    ["not by a mention", { body: "See #12279", title: "As #12279 said" }, null],
    ["not by a longer number", { title: "#122790 Other", headRef: "122790-other" }, null],
    ["not by a version in front of its title", { title: "12279.1 is out" }, null],
  ])("%s", (_, change, by) => {
    expect(closesBy({ ...pull, ...change }, 12279, place)).toBe(by);
  });

  it("names each of its issues once, and no small number", () => {
    expect(issuesNamedBy({ title: "#12279 Fix", headRef: "12279-fix" })).toEqual([12279]);
    expect(issuesNamedBy({ title: "2 more tests", headRef: "more" })).toEqual([]);
  });
});
