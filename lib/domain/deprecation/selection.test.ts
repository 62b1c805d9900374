import { describe, expect, test } from "vitest";
import { asOf, smallHistory } from "@/tests/scanned";
import { parseSelection, choicesOf, selectionQuery, type Parameters } from "./parse-selection";
import { evaluateAll } from "./evaluate";
import { countStates, select, stateChoices } from "./selection";

const evaluated = evaluateAll(smallHistory(), asOf);
const choices = choicesOf(evaluated);

function namesOf(asked: Parameters): readonly string[] {
  const { selection } = parseSelection(asked, choices, "all");
  return select(evaluated, selection).map(({ name }) => name.replace("twisted.", ""));
}

describe("the selection", () => {
  test("without a wish it is everything, what is due next first and what is gone last", () => {
    const names = namesOf({});
    expect(names).toHaveLength(evaluated.length);
    expect(names[0]).toBe("web.microdom");
    expect(names.at(-1)).toBe("words.im.basechat");
  });

  test.each<readonly [Parameters, readonly string[]]>([
    [{ package: "twisted.mail" }, ["mail.alias.EmailAlias"]],
    [{ state: "waiting", private: "without" }, ["web.microdom", "internet.defer.returnValue"]],
    [{ state: "unreleased" }, ["python.failure.Failure.stack"]],
    [{ version: "NEXT" }, ["python.failure.Failure.stack"]],
    [{ version: "16.7.0" }, ["web.client.getPage"]],
    [{ mechanism: "@deprecatedProperty" }, ["python.failure.Failure.stack"]],
    [{ private: "only" }, ["web.http._IdentityTransferDecoder"]],
    [{ q: "RETURN defer" }, ["internet.defer.returnValue"]],
    [{ q: "assembleFormattedText" }, ["conch.insults.helper.CharacterAttribute"]],
    [{ q: "nothing is called like this" }, []],
  ])("%o", (asked, names) => {
    expect(namesOf(asked)).toEqual(names);
  });

  test("sorts by name and by release, both ways", () => {
    const sorted = namesOf({ sort: "name" });
    expect(sorted).toEqual([...sorted].sort());
    expect(namesOf({ sort: "-name" })).toEqual(sorted.toReversed());
    expect(namesOf({ sort: "since" }).at(-1)).toBe("python.failure.Failure.stack");
  });

  test("counts each state, and standing is all that still warns", () => {
    const { selection } = parseSelection({}, choices, "all");
    const counts = countStates(evaluated, selection);
    for (const state of stateChoices)
      expect([state, select(evaluated, { ...selection, state }).length]).toEqual([
        state,
        counts[state],
      ]);
    expect(counts.all).toBe(counts.standing + counts.removed + counts.kept);
  });
});

describe("the address", () => {
  test("of a selection asks for the same selection", () => {
    const asked = { q: "a b", state: "eligible", package: "twisted.web", sort: "-name" };
    const { selection } = parseSelection(asked, choices, "standing");
    expect(selectionQuery(selection)).toEqual(asked);
    expect(parseSelection(selectionQuery(selection), choices, "all").selection).toEqual(selection);
  });

  test("with a value that nothing has is told so, with the nearest, and the rest counts", () => {
    const asked = { package: "twisted.wep", version: "24.7.1", state: "waiting" };
    const { selection, mistakes } = parseSelection(asked, choices, "all");
    expect(selection).toMatchObject({ package: null, version: null, state: "waiting" });
    expect(mistakes.map(({ field, nearest }) => [field, nearest[0]])).toEqual([
      ["package", "twisted.web"],
      ["version", "24.7.0"],
    ]);
  });
});
