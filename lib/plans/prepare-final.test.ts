import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toAccept } from "@/lib/domain/plan/acceptance";
import type { PushEffect } from "@/lib/domain/plan/effect";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { derive } from "@/lib/domain/process/derive";
import { stepKeys } from "@/lib/domain/process/step-key";
import { planFinal } from "@/lib/plans/prepare-final";
import { hashPlan } from "@/lib/plans/hash";
import { pushCommits } from "@/lib/world/git/remote";
import { readSourceTree } from "@/lib/world/git/source";
import { aCandidate, author, candidateBranch, type Candidate } from "@/tests/a-candidate";
import { unasked } from "@/tests/a-plan-request";
import { aPython, noIndex } from "@/tests/a-python";
import { ada } from "@/tests/actors";
import { aRelease } from "@/tests/facts";
import { aGitHubRelease, now, seen, version } from "@/tests/seen";

/** The final's plan, made by the real tools on a branch whose rc1 they made too; and what NEWS may hold. */

const python = aPython();
const lastOfCandidate =
  stepKeys.findLast((key) => key.startsWith("candidate.")) ?? "candidate.review";
let small: Candidate;
let rc1: string;

beforeAll(async () => {
  small = await aCandidate(python);
  const push = pushOf(await small.plan());
  await pushCommits(small.clone, null, push);
  // The files of the remote follow its branch: what is pushed next stands on rc1.
  await small.git("reset", "--hard", "--quiet", push.newHead);
  rc1 = push.newHead;
});
afterAll(() => small.end());

type Wishes = Partial<typeof unasked.wishes>;

async function plan(wishes: Wishes = {}): Promise<PlanBody> {
  const tree = await readSourceTree(small.clone, python, await small.headOf(candidateBranch));
  const tagged = await readSourceTree(small.clone, python, rc1);
  const story = aRelease().upTo(lastOfCandidate);
  const page = { body: tagged.news[0]?.text ?? "" };
  const facts = story
    .with({
      tags: seen((story.facts().tags?.value ?? []).filter(({ name }) => !name.endsWith("rc1"))),
      githubReleases: seen([aGitHubRelease(version("24.7.0rc1"), page)]),
      taggedSources: [seen(tagged)],
    })
    .withTag("twisted-24.7.0rc1", rc1)
    .withSource(tree)
    .facts();
  const checklist = derive(facts, [], [], now);
  const request = { facts, checklist, attestations: [], now, actor: ada, author };
  const said = { ...unasked, wishes: { ...unasked.wishes, ...wishes } };
  return planFinal({
    ...request,
    ...said,
    workshop: { clone: small.clone, python, index: noIndex },
  });
}

function pushOf({ effects }: PlanBody): PushEffect {
  const [push] = effects;
  if (push?.kind !== "push") throw new Error("The plan pushes nothing");
  return push;
}

const newsAt = (oid: string) => small.fileAt(oid, "NEWS.rst");
const detailsOf = ({ warnings }: PlanBody, wanted: string) =>
  warnings.find(({ code }) => code === wanted)?.details ?? [];

describe("final.prepare", () => {
  it("commits the version and the merged NEWS, with the tools really run", async () => {
    const { commits, newHead } = pushOf(await plan());
    expect(commits.map(({ message }) => message)).toEqual([
      "python -m incremental.update Twisted --newversion 24.7.0",
      "Move the release notes of the candidates to the final version.",
    ]);
    expect(await small.fileAt(newHead, "src/twisted/_version.py")).toContain(
      '"Twisted", 24, 7, 0)',
    );
    const [before, after] = [await newsAt(rc1), await newsAt(newHead)];
    const below = before.slice(before.indexOf("Twisted 24.3.0 "));
    expect(after.endsWith(below)).toBe(true);
    expect(after).toContain(
      "Twisted 24.7.0 (2024-07-29)\n===========================\n\nNo changes since 24.7.0rc1.\n\n\nFeatures\n",
    );
    expect(after).toContain("- A pony. (#1)");
    expect(after).not.toContain("24.7.0rc1 (");
  });

  it("shows the proof: where each entry came from, and where it went", async () => {
    expect(detailsOf(await plan(), "news-proof")).toEqual([
      "24.7.0rc1, Features → the same place: A pony. (#1)",
      "24.7.0rc1, Web, Bugfixes → the same place: A web pony. (#3)",
    ]);
  });

  it("is the same plan, byte for byte, when it is made again", async () => {
    expect(hashPlan(await plan())).toBe(hashPlan(await plan()));
  });

  it("takes the introduction that was asked for, also an empty one", async () => {
    const asked = await plan({ introduction: "A security fix.\n\nAnd another." });
    expect(await newsAt(pushOf(asked).newHead)).toContain(
      "=\n\nA security fix.\n\nAnd another.\n\n\nFeatures\n",
    );
    expect(detailsOf(await plan({ introduction: "" }), "news-introduction")).toEqual([]);
  });

  it("takes an edited section; an entry that it lacks has to be accepted by name", async () => {
    const section = detailsOf(await plan(), "news-section").join("\r\n");
    const reworded = await plan({ section: section.replace("A pony.", "A small pony.") });
    expect(toAccept(reworded.warnings)).toEqual([]);
    expect(detailsOf(reworded, "news-proof")[0]).toMatch(/the same place, reworded: A pony/);
    expect(await newsAt(pushOf(reworded).newHead)).not.toContain("\r");

    const lacking = await plan({ section: section.replace("- A pony. (#1)\r\n", "") });
    expect(toAccept(lacking.warnings).map(({ sentence }) => sentence)).toEqual([
      "NEWS no longer says: A pony. (#1)",
    ]);
  });

  it("refuses a section that is none, or of another release, and commits nothing", async () => {
    await expect(plan({ section: "Hello." })).rejects.toMatchObject({ code: "step-not-ready" });
    const section = detailsOf(await plan(), "news-section").join("\n");
    const two = `${section}\n\nTwisted 24.1.0 (2024-01-01)\n===========================\n`;
    await expect(plan({ section: two })).rejects.toMatchObject({
      message: "The text is not the one section of 24.7.0.",
    });
  });
});

describe("NEWS in an odd shape is a question, with both sections shown", () => {
  const again = (text: string) =>
    text.replace(
      "Twisted 24.7.0rc1 ",
      "Twisted 24.7.0rc1 (2024-07-30)\n==============================\n\nAgain.\n\n\nTwisted 24.7.0rc1 ",
    );
  it.each<[string, (text: string) => string, RegExp, RegExp]>([
    ["two sections of rc1", again, /two sections of one candidate/, /Again\.[\s\S]*A pony/],
    [
      "no section of a candidate",
      (text) => text.replace("24.7.0rc1 (2024-07-29)", "of July"),
      /NEWS has no section of a candidate|is not understood/,
      /^/,
    ],
  ])("%s", async (_, change, sentence, output) => {
    const before = await newsAt(rc1);
    await small.push({ "NEWS.rst": change(before) });
    await expect(plan()).rejects.toMatchObject({
      code: "step-not-ready",
      message: expect.stringMatching(sentence) as unknown,
      fields: { output: expect.stringMatching(output) as unknown },
    });
    await small.push({ "NEWS.rst": before });
  });

  it.each<[string, (text: string) => string, string]>([
    [
      "the dot of older candidates",
      (text) => text.replaceAll("24.7.0rc1", "24.7.0.rc1"),
      "The heading “Twisted 24.7.0.rc1 (2024-07-29)” is read as 24.7.0rc1.",
    ],
    [
      "a full stop behind the number",
      (text) => text.replaceAll("24.7.0rc1 ", "24.7.0rc1. "),
      "The heading “Twisted 24.7.0rc1. (2024-07-29)” is read as 24.7.0rc1.",
    ],
    [
      "carriage returns and tabs",
      (text) => text.replace("A pony.", "A\tpony.").replaceAll("\n", "\r\n"),
      "Its carriage returns and tabs are kept.",
    ],
  ])("%s: it is none, and the plan says how it is taken", async (_, change, sentence) => {
    const before = await newsAt(rc1);
    await small.push({ "NEWS.rst": change(before) });
    const made = await plan();
    const proof = detailsOf(made, "news-proof");
    const after = await newsAt(pushOf(made).newHead);
    await small.push({ "NEWS.rst": before });
    expect(proof[0]).toBe(sentence);
    expect(proof).toHaveLength(3);
    expect(after).toContain("Twisted 24.7.0 (2024-07-29)");
    const lineEnd = change(before).includes("\r\n") ? "\r\n" : "\n";
    expect(after.split(lineEnd).every((line) => !/[\r\n]/.test(line))).toBe(true);
    expect(after.includes("\t")).toBe(change(before).includes("\t"));
  });
});
