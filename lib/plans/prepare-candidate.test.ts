import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toAccept } from "@/lib/domain/plan/acceptance";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import { derive } from "@/lib/domain/process/derive";
import { pushCommits } from "@/lib/world/git/remote";
import { readSourceTree } from "@/lib/world/git/source";
import {
  aCandidate,
  author,
  candidateBranch,
  candidateFiles,
  july,
  pushOf,
  type Candidate,
} from "@/tests/a-candidate";
import { aPython, noIndex } from "@/tests/a-python";
import { unasked } from "@/tests/a-plan-request";
import { ada } from "@/tests/actors";
import { aRelease } from "@/tests/facts";
import { hashPlan } from "./hash";
import { planCandidate } from "./prepare-candidate";

/** The real git, incremental and towncrier, on a small repository in Twisted's layout. */

const python = aPython();
let small: Candidate;

beforeEach(async () => {
  small = await aCandidate();
});
afterEach(() => small.end());

const messages = (commits: readonly PlannedCommit[]) => commits.map(({ message }) => message);

describe("the plan of a first candidate", () => {
  it("is three commits by the manager: version, news, and the years, which turned", async () => {
    const { commits } = pushOf(await small.plan());
    expect(messages(commits)).toEqual([
      expect.stringMatching(
        /^python -m incremental\.update Twisted (--rc|--newversion 24\.7\.0rc1)$/,
      ),
      "tox -e towncrier",
      "Update copyright year.",
    ]);
    for (const { author: by, date } of commits) {
      expect(by).toEqual({ name: "Ada Example", email: "ada@example.org" });
      expect(Date.parse(date)).toBe(Date.parse(july));
    }
    expect(commits[1]?.parent).toBe(commits[0]?.oid);
  });

  it("shows what each commit changes", async () => {
    const { commits } = pushOf(await small.plan());
    expect(commits[0]?.files.map(({ path }) => path)).toEqual([
      "src/twisted/_version.py",
      "src/twisted/web/old.py",
    ]);
    expect(commits[1]?.files).toContainEqual({
      path: "src/twisted/newsfragments/1.feature",
      added: 0,
      removed: 1,
      status: "removed",
    });
    expect(commits[2]?.diff).toContain("+Copyright (c) 2001-2024\n");
  });

  it("dates the news by the world's clock, not by the machine's or an installed Twisted's", async () => {
    const { newHead } = pushOf(await small.plan());
    const news = await small.fileAt(newHead, "NEWS.rst");
    expect(news).toContain("Twisted 24.7.0rc1 (2024-07-29)\n==============================\n");
    expect(news).toContain("- A pony. (#1)");
    expect(news).toContain("- A web pony. (#3)");
  });

  it("warns of what the tools do and of what they leave behind", async () => {
    const { warnings } = await small.plan();
    const details = Object.fromEntries(warnings.map(({ code, details }) => [code, details]));
    expect(details).toMatchObject({
      "incremental-rewrote": ["src/twisted/_version.py", "src/twisted/web/old.py"],
      "next-markers-outside-source": ["docs/howto.rst:1"],
    });
    expect(toAccept(warnings).map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining("src/twisted/newsfragments/2.bogus is of a type"),
      expect.stringContaining("src/twisted/runner/newsfragments/4.misc lies in a directory"),
    ]);
    expect(JSON.stringify(warnings)).not.toContain(small.directory);
  });

  it("is the same plan, byte for byte, when it is made again", async () => {
    expect(hashPlan(await small.plan())).toBe(hashPlan(await small.plan()));
  });

  it("leaves no worktree behind", async () => {
    await small.plan();
    expect(await readdir(small.clone.worktrees)).toEqual([]);
  });

  it("makes the step done when it is pushed", async () => {
    const push = pushOf(await small.plan());
    await pushCommits(small.clone, null, push);
    expect(await small.headOf(candidateBranch)).toBe(push.newHead);
    const tree = await readSourceTree(small.clone, python, push.newHead);
    const facts = aRelease().upTo("prepare.ticket").withBranch().withSource(tree).facts();
    const step = derive(facts, [], [], july).steps.find(({ key }) => key === "candidate.prepare");
    expect(step?.state.kind).toBe("done");
  });
});

describe("findings in newsfragments", () => {
  it("are warned of one by one, as the branch is now and not as it was recorded", async () => {
    await small.push({ "src/twisted/newsfragments/0.bugfix": "\n" });
    const { warnings } = await small.plan();
    const sentences = toAccept(warnings).map(({ sentence }) => sentence);
    expect(sentences).toContain(
      "src/twisted/newsfragments/0.bugfix has the number 0: NEWS would say #0.",
    );
    expect(sentences).toContain(
      "src/twisted/newsfragments/0.bugfix has no text: NEWS would have an empty entry.",
    );
  });
});

describe("a branch on which a part was done by hand", () => {
  it("gets only what is missing", async () => {
    const { commits } = pushOf(await small.plan());
    const [version, , years] = commits;
    await pushCommits(small.clone, null, {
      branch: candidateBranch,
      expectedHead: version?.parent ?? "",
      newHead: version?.oid ?? "",
    });
    const rest = pushOf(await small.plan());
    expect(messages(rest.commits)).toEqual(["tox -e towncrier", "Update copyright year."]);
    expect(rest.newHead).toBe(years?.oid);
  });

  it("keeps the years when they have not turned", async () => {
    const { commits } = pushOf(await small.plan("2023-12-29T13:00:00Z"));
    expect(messages(commits)).toHaveLength(2);
  });
});

describe("what cannot be planned", () => {
  it("a branch that moved since it was looked at asks for another look", async () => {
    const seen = await small.headOf(candidateBranch);
    await small.push({ other: "text\n" });
    await expect(small.plan(july, seen)).rejects.toMatchObject({
      name: "RetryableError",
      code: "plan-stale",
    });
  });

  it("a tool that fails shows what it printed, and leaves nothing behind", async () => {
    const settings = candidateFiles["pyproject.toml"] ?? "";
    await small.push({
      "pyproject.toml": settings.replace("filename", 'template = "news.jinja"\nfilename'),
      "news.jinja": "{% for %}\n",
    });
    await expect(small.plan()).rejects.toMatchObject({
      code: "tool-failed",
      fields: { output: expect.stringContaining("Traceback") as unknown },
    });
    await expect(small.plan()).rejects.not.toMatchObject({
      fields: { output: expect.stringMatching(/"\/|\/tree|dist-packages/) as unknown },
    });
    expect(await readdir(small.clone.worktrees)).toEqual([]);
  });

  it("a Python without the tools says what to do", async () => {
    const tree = await readSourceTree(small.clone, python, await small.headOf(candidateBranch));
    const facts = aRelease().upTo("prepare.ticket").withBranch().withSource(tree).facts();
    const workshop = {
      ...{ clone: small.clone, index: noIndex },
      python: { ...python, executable: "/no/python3" },
    };
    const request = { facts, checklist: derive(facts, [], [], july), attestations: [], now: july };
    const made = planCandidate({ ...request, ...unasked, actor: ada, author, workshop });
    await expect(made).rejects.toMatchObject({
      code: "tool-missing",
      whatToDo: expect.stringContaining("npm start") as unknown,
    });
  });
});
