import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseInput } from "./command";

const schema = z.object({ name: z.string(), words: z.string().min(3, "say more").optional() });

/** What is said of the fields of an input that is refused. */
function faultsOf(input: unknown): unknown {
  try {
    return parseInput(schema, input);
  } catch (error) {
    return error;
  }
}

describe("the input of a command", () => {
  test("is what the schema makes of it", () => {
    expect(parseInput(schema, { name: "a", other: "b" })).toEqual({ name: "a" });
  });

  test("is refused where a text of it cannot be kept, whatever the schema says", () => {
    expect(faultsOf({ name: "\0", words: "\uD800" })).toMatchObject({
      code: "bad-input",
      faults: { name: expect.stringContaining("NUL"), words: expect.stringContaining("half") },
    });
  });

  test("is refused where a field that the schema does not know cannot be kept", () => {
    expect(faultsOf({ name: "a", other: "\0" })).toMatchObject({
      faults: { other: expect.stringContaining("NUL") },
    });
  });

  test.each([null, undefined, 1, "text", [], [["name", "a"]], { name: ["a"] }, { name: 1e400 }])(
    "is refused where it is %j or the like, with a sentence",
    (input) => {
      expect(faultsOf(input)).toMatchObject({ code: "bad-input" });
    },
  );

  test("tells of several faults of a field the first", () => {
    expect(faultsOf({ name: "a", words: "\0" })).toMatchObject({
      faults: { words: expect.stringContaining("NUL") },
    });
  });
});
