import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { broughtBy, ownCommits, type CommitGraph } from "./brought-by";

/** Commits by number, each with parents of a lower number: a history as git has it. */
const histories = fc
  .array(fc.array(fc.nat(), { maxLength: 2 }), { minLength: 1, maxLength: 14 })
  .map((all): CommitGraph => {
    const parentsOf = (wishes: readonly number[], at: number) =>
      at === 0 ? [] : wishes.map((wish) => String(wish % at));
    return new Map(all.map((wishes, at) => [String(at), parentsOf(wishes, at)]));
  });

const withHeads = histories.chain((graph) =>
  fc.tuple(fc.constant(graph), fc.array(fc.constantFrom(...graph.keys()), { maxLength: 6 })),
);

function reached(graph: CommitGraph, head: string): readonly string[] {
  const parents = graph.get(head) ?? [];
  return [...new Set([head, ...parents.flatMap((parent) => reached(graph, parent))])];
}

describe("what each head is the first to have", () => {
  it("is what it leads to and none before it does, in any history", () => {
    fc.assert(
      fc.property(withHeads, ([graph, heads]) => {
        const brought = broughtBy(graph, heads);
        heads.forEach((head, index) => {
          const before = heads.slice(0, index).flatMap((earlier) => reached(graph, earlier));
          const own = reached(graph, head).filter((oid) => !before.includes(oid));
          expect(brought[index]?.toSorted()).toEqual(own.toSorted());
        });
      }),
    );
  });

  it("leaves out what is not in the graph, since that was known before", () => {
    const graph = new Map([["b", ["a"]]]);
    expect(broughtBy(graph, ["b", "a", "no-commit"])).toEqual([["b"], [], []]);
  });
});

describe("a release branch's own commits", () => {
  const graph = new Map([
    ["news", ["pick"]],
    ["pick", ["fork"]],
    ["fork", ["old"]],
    ["old", []],
  ]);
  const own = (brought: readonly string[]) =>
    ownCommits(graph, { head: "news", brought: new Set(brought) }, new Set(["fork", "old"]));

  it("end where it left trunk", () => {
    expect(own(["news", "pick", "fork", "old"])).toEqual(["news", "pick"]);
  });

  it("are only those that no candidate had before", () => {
    expect(own(["news"])).toEqual(["news"]);
  });
});
