import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refOrders } from "@/lib/domain/whereabouts/ref-order";
import { aCandidate, candidateBranch, type Candidate } from "@/tests/a-candidate";
import { toolEnvironment, twistedClone } from "@/tests/environment";
import { readBrought } from "./brought";
import type { Clone } from "./clone";

/** A release branch with a candidate, and a trunk on which fixes land, in a real repository. */
let small: Candidate;
beforeEach(async () => {
  small = await aCandidate();
});
afterEach(() => small.end());

const fixed = "src/twisted/web/fixed.py";
const fragment = "src/twisted/web/newsfragments/12300.bugfix";
const grace = ["-c", "user.name=Grace", "-c", "user.email=grace@example.org"];

async function onBranch(branch: string, work: () => Promise<unknown>): Promise<string> {
  await small.git("checkout", "--quiet", branch);
  await work();
  return small.headOf("HEAD");
}

const fixOnTrunk = () =>
  onBranch("trunk", () => small.push({ [fixed]: "fixed = True\n", [fragment]: "No leak.\n" }));

async function refsOf(): Promise<readonly { name: string; oid: string }[]> {
  const lines = await small.git("for-each-ref", "--format=%(refname) %(objectname)", "refs/tags/");
  return lines.split("\n").flatMap((line) => {
    const [name = "", oid = ""] = line.split(" ");
    return name === "" ? [] : [{ name, oid }];
  });
}

async function brought(known = 0) {
  const trunk = { name: "refs/heads/trunk", oid: await small.headOf("trunk") };
  const { all } = refOrders({ tags: await refsOf(), branches: [], trunk });
  return readBrought(small.clone, { refs: all, known, trunkOid: trunk.oid });
}

const named = (version: string) => `refs/tags/twisted-${version}`;

describe("what came with a tag", () => {
  it("are the commits that no tag before it has, also where it is annotated", async () => {
    await small.git("tag", "twisted-24.7.0rc1", candidateBranch);
    const second = await onBranch(candidateBranch, () => small.push({ "NEWS.rst": "News\n" }));
    await small.git(...grace, "tag", "--annotate", "--message", "Out", "twisted-24.7.0");
    const late = await fixOnTrunk();
    const found = await brought();
    expect(found.map(({ name }) => name)).toEqual([
      ...[named("24.7.0rc1"), named("24.7.0"), "refs/heads/trunk"],
    ]);
    expect(found.map(({ commits }) => commits)).toEqual([
      ...[[await small.headOf("trunk~1")], [second], [late]],
    ]);
  });

  it("is the same for who knows those before it", async () => {
    await small.git("tag", "twisted-24.7.0rc1", candidateBranch);
    await fixOnTrunk();
    expect(await brought(1)).toEqual((await brought()).slice(1));
  });

  it("is nothing for a tag of a file, and the others are read", async () => {
    const blob = await small.headOf("trunk:LICENSE");
    await small.git("tag", "twisted-24.3.0", blob);
    await small.git("tag", "twisted-24.7.0rc1", candidateBranch);
    expect((await brought()).map(({ commits }) => commits.length)).toEqual([0, 1, 0]);
  });
});

describe("a fix that was picked from trunk", () => {
  it.each([
    ["with -x", ["-x"]],
    ["without a word of it", []],
  ])("%s is found, and of the candidate that brought it", async (_, how) => {
    await onBranch(candidateBranch, () => small.push({ "NEWS.rst": "rc1\n" }));
    await small.git("tag", "twisted-24.7.0rc1", candidateBranch);
    await fixOnTrunk();
    const fix = await onBranch("trunk", () => small.push({ "README.rst": "Other\n" }));
    const picked = await onBranch(candidateBranch, () =>
      small.git(...grace, "cherry-pick", ...how, `${fix}~1`),
    );
    await small.git("tag", "twisted-24.7.0rc2", candidateBranch);
    const found = await brought();
    const of = await small.headOf("trunk~1");
    expect(found.map(({ picks }) => picks)).toEqual([[], [{ oid: picked, of }], []]);
  });

  it("by hand is found by the newsfragment that it brings", async () => {
    const fix = await fixOnTrunk();
    const picked = await onBranch(candidateBranch, () =>
      small.push({ [fixed]: "fixed = 'otherwise'\n", [fragment]: "No leak.\n" }),
    );
    await small.git("tag", "twisted-24.7.0rc1", candidateBranch);
    expect((await brought())[0]?.picks).toEqual([{ oid: picked, of: fix }]);
  });

  it("is not found where the branch did something else", async () => {
    await fixOnTrunk();
    await onBranch(candidateBranch, () => small.push({ [fixed]: "else = True\n" }));
    await small.git("tag", "twisted-24.7.0rc1", candidateBranch);
    expect((await brought())[0]?.picks).toEqual([]);
  });
});

const reason = "SLIPWAY_TWISTED names no clone of Twisted";

describe("the real history", () => {
  it.skipIf(twistedClone === "")(
    `knows in which release Twisted's changes came out (${reason})`,
    async () => {
      const run = (...args: readonly string[]) =>
        execFileSync("git", ["-C", twistedClone, ...args], { encoding: "utf8" }).trim();
      const directory = run("rev-parse", "--path-format=absolute", "--git-common-dir");
      const clone: Clone = {
        ...{ directory, worktrees: directory, remote: directory, token: null, toolEnvironment },
      };
      const tags = run("for-each-ref", "--format=%(refname) %(objectname)", "refs/tags/")
        .split("\n")
        .map((line) => ({ name: line.split(" ")[0] ?? "", oid: line.split(" ")[1] ?? "" }));
      const trunkOid = run("rev-parse", "HEAD");
      const trunk = { name: "refs/heads/trunk", oid: trunkOid };
      const { finals } = refOrders({ tags, branches: [], trunk });
      const known = finals.findIndex(({ name }) => name === named("24.7.0"));
      const [out] = await readBrought(clone, { refs: finals, known, trunkOid });
      // #12279 was merged to trunk after 24.7.0rc1, and picked onto the branch for rc2 without -x.
      const merge = "f59bb561e0393458e8c113a822f8cff8a3ed69f7";
      expect(out?.commits).not.toContain(merge);
      expect(out?.picks).toEqual([{ oid: "4814526f91927a257dd941c64c114ef8560120f9", of: merge }]);
      // Each pull request of which the NEWS of 24.7.0 tells came with 24.7.0, and with none before.
      const subjects = new Map(
        run("log", "--first-parent", "--format=%H %s", `${named("24.3.0")}..${trunkOid}`)
          .split("\n")
          .map((line) => [line.slice(0, 40), line.slice(41)]),
      );
      const news = run("show", `${named("24.7.0")}:NEWS.rst`);
      const section = news.slice(
        news.indexOf("Twisted 24.7.0 ("),
        news.indexOf("Twisted 24.3.0 ("),
      );
      const numbers = new Set([...section.matchAll(/#(\d{5})/g)].map(([, digits]) => digits));
      const told = [...subjects].filter(([, subject]) =>
        numbers.has(/^#?(\d{5})\b/.exec(subject)?.[1]),
      );
      const has = new Set([...(out?.commits ?? []), ...(out?.picks ?? []).map(({ of }) => of)]);
      expect(told.length).toBeGreaterThan(10);
      expect(told.filter(([oid]) => !has.has(oid)).map(([, subject]) => subject)).toEqual([]);
    },
    120_000,
  );
});
