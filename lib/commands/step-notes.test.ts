import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { inTransaction } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { readRelease } from "@/lib/db/releases";
import { readStepNotes } from "@/lib/db/step-notes";
import type { Person } from "@/lib/domain/person";
import { longestNote, mostNotes } from "@/lib/domain/process/step-note";
import { signedInViewer, slipway, type Viewer } from "@/lib/domain/viewer";
import { readBrief } from "@/lib/queries/brief";
import { readStepPage } from "@/lib/queries/step";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { startRelease, takeOver } from "./releases";
import { addNote, editNote, withdrawNote } from "./step-notes";

useDatabase();
afterAll(closeJobs);

const step = "candidate.wait";
let ada: Person;
let alan: Person;
let releaseId = "";

beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  alan = await somebody("contributor", "alan");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
  releaseId = (await readRelease(slipway, "24.7.0"))?.id ?? "";
});

const place = () => ({ release: "24.7.0", releaseId, step });
const write = (person: Person, words: string) =>
  addNote({ person, input: { ...place(), words }, now });
const wordsOf = async (viewer: Viewer = slipway) =>
  (await readStepNotes(viewer, releaseId)).map(({ words, by }) => `${by.login}: ${words}`);

async function firstNote(): Promise<string> {
  return (await readStepNotes(slipway, releaseId))[0]?.id ?? "";
}

describe("a note on a step", () => {
  test("is written by a member, once, and stands on the step's page, in the brief and in the log", async () => {
    await write(alan, "The mail is held:\r\nI asked the owners. <b>&amp;</b>");
    await write(alan, "The mail is held:\nI asked the owners. <b>&amp;</b>");
    const words = "alan: The mail is held:\nI asked the owners. <b>&amp;</b>";
    expect(await wordsOf()).toEqual([words]);
    const page = await readStepPage(slipway, "24.7.0", step, now);
    expect(page?.notes.map((note) => note.step)).toEqual([step]);
    expect((await readBrief(slipway, "24.7.0", now))?.brief.notes).toHaveLength(1);
    const entries = await readEntries(slipway, { limit: 5, release: "24.7.0" });
    expect(entries.filter(({ action }) => action === "note.add")).toMatchObject([
      { who: "alan", step, sentence: "alan wrote a note on candidate.wait of 24.7.0." },
    ]);
  });

  test("with a character that would turn or hide others is refused", async () => {
    for (const words of ["It is \u202eheld.", "It is\u0007held.", "It is\u2028held."])
      await expect(write(alan, words)).rejects.toMatchObject({
        code: "bad-input",
        faults: { words: expect.stringContaining("nobody sees") },
      });
    expect(await wordsOf()).toEqual([]);
  });

  test("is changed and withdrawn by its author alone; then its words are gone", async () => {
    await write(alan, "It is held.");
    const note = await firstNote();
    const change = { ...place(), note, words: "It is through." };
    await expect(editNote({ person: ada, input: change, now })).rejects.toMatchObject({
      code: "not-permitted",
      message: "Only alan, who wrote it, can do this.",
    });
    const away = { ...place(), note };
    await expect(withdrawNote({ person: ada, input: away, now })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await editNote({ person: alan, input: change, now });
    expect(await wordsOf()).toEqual(["alan: It is through."]);
    await withdrawNote({ person: alan, input: away, now });
    expect(await wordsOf()).toEqual([]);
    const left = await inTransaction((db) => db.stepNote.findMany());
    expect(left.map(({ words }) => words)).toEqual([""]);
    await expect(withdrawNote({ person: alan, input: away, now })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test.each([
    ["empty", " "],
    ["too long", "x".repeat(longestNote + 1)],
    ["not to be kept", "NUL \0"],
  ])("that is %s is refused at its field", async (_, words) => {
    await expect(write(ada, words)).rejects.toMatchObject({ faults: { words: expect.anything() } });
  });

  test("is refused where the step has very many", async () => {
    const said = { releaseId, step, by: "1", at: new Date() };
    const data = Array.from({ length: mostNotes }, (_, n) => ({ ...said, words: String(n) }));
    await inTransaction((db) => db.stepNote.createMany({ data }));
    await expect(write(ada, "One more.")).rejects.toMatchObject({ code: "too-many" });
  });

  test("of a release under embargo is seen by those who see the release", async () => {
    const advisory = "GHSA-c8m8-j448-xjx7";
    await write(ada, "planted words");
    await inTransaction((db) =>
      db.release.update({ where: { id: releaseId }, data: { embargoedAt: new Date(), advisory } }),
    );
    expect(await wordsOf(signedInViewer(actor("ada"), "WRITE"))).toEqual([]);
    expect(await wordsOf(signedInViewer(actor("alan"), "WRITE", [advisory]))).toHaveLength(1);
  });
});

test("who takes a release over finds in its brief whose turn it is, and all notes", async () => {
  await write(ada, "The ticket waits for me.");
  const grace = await somebody("committer", "grace");
  await takeOver({ person: grace, input: { version: "24.7.0", releaseId }, now });
  const page = await readBrief(slipway, "24.7.0", now);
  expect(page?.release.decision?.manager.login).toBe("grace");
  expect(page?.brief.next).toMatchObject({
    key: "prepare.ticket",
    turn: "grace (release manager)",
  });
  expect(page?.brief.done.map(({ key }) => key)).toEqual(
    expect.arrayContaining(["prepare.version"]),
  );
  expect(page?.brief.notes.map(({ words }) => words)).toEqual(["The ticket waits for me."]);
});
