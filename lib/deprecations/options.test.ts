import { describe, expect, it } from "vitest";
import { parseOptions } from "./options";

describe("the command line", () => {
  it("asks for a revision", () => {
    expect(parseOptions(["--repo", "/a folder", "--rev", "twisted-22.4.0", "--json"])).toEqual({
      kind: "revision",
      repository: "/a folder",
      revision: "twisted-22.4.0",
      json: true,
    });
  });

  it("asks for the history, as of the end of a day", () => {
    const history = { kind: "history", repository: ".", json: false };
    expect(parseOptions(["--history"])).toEqual({ ...history, asOf: null });
    expect(parseOptions(["--history", "--as-of", "2024-10-18"])).toEqual({
      ...history,
      asOf: "2024-10-18T23:59:59.000Z",
    });
  });

  it.each([
    [[]],
    [["--rev", "trunk", "--history"]],
    [["--rev", "trunk", "--as-of", "2024-10-18"]],
    [["--history", "--as-of", "yesterday"]],
    [["--history", "--as-of", "2023-02-30"]],
    [["--history", "--jsno"]],
    [["--rev"]],
    [["trunk"]],
  ])("is not understood: %j", (args) => {
    expect(parseOptions(args)).toMatchObject({ kind: "wrong" });
  });

  it("asks for help", () => expect(parseOptions(["--help"])).toEqual({ kind: "help" }));
});
