import { beforeEach, expect, test } from "vitest";
import { InputError } from "@/lib/domain/errors";
import type { Person } from "@/lib/domain/person";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { somebody } from "@/tests/stored-facts";
import { abandonRelease } from "./abandonment";
import { commentAnnouncement } from "./announcement-comments";
import { waiveBlocker } from "./blockers";
import { waiveCheck } from "./check-waivers";
import type { CommandInput } from "./command";
import { dropDefect, reportDefect } from "./defects";
import { pauseRelease, resumeRelease } from "./pause";
import { reportFailure } from "./proposal-failures";
import { announceException } from "./proposal-mail";
import { proposeException, refuseException } from "./proposals";
import { addNote } from "./step-notes";
import { sendReport } from "./test-reports";
import { shortenWait } from "./wait";

/** What others say yes to, or go by, they have to be able to read: a reason of nothing is none. */

useDatabase();

const release = { release: "24.7.0", releaseId: "", version: "24.7.0", named: "24.7.0" };
const target = { target: "24.7.0rc1", outlet: "mail", revision: "1", result: "fails" };
const about = { issue: "1", oid: "a".repeat(40), check: "CI", until: "2024-08-01", defect: "1" };
const rest = { step: "prepare.ticket", proposal: "one", url: "", environment: "a machine" };
const named = { ...release, ...target, ...about, ...rest };

const fields: readonly (readonly [
  field: string,
  name: string,
  command: (asked: CommandInput) => Promise<unknown>,
])[] = [
  ["reason", "a blocker’s waiver", waiveBlocker],
  ["reason", "a check’s waiver", waiveCheck],
  ["reason", "a shorter wait", shortenWait],
  ["reason", "giving a release up", abandonRelease],
  ["reason", "a pause", pauseRelease],
  ["reason", "going on after it", resumeRelease],
  ["reason", "taking a defect back", dropDefect],
  ["title", "a defect", reportDefect],
  ["words", "a comment on a text", commentAnnouncement],
  ["words", "a note", addNote],
  ["ran", "a test report", sendReport],
  ["why", "an exception", proposeException],
  ["what", "an exception’s mail", proposeException],
  ["words", "its refusal", refuseException],
  ["words", "a failure that it causes", reportFailure],
  ["words", "that its mail is not there", announceException],
];

let ada: Person;
beforeEach(async () => {
  ada = await somebody("committer", "ada");
});

test.each(fields)("the %s of %s has to be seen", async (field, name, command) => {
  const unseen = ["\u200b".repeat(40), "\u3164".repeat(40), `a${"\u2800 ".repeat(40)}b`];
  for (const [place, text] of unseen.entries()) {
    // A word of two letters is enough of a note, or of a comment.
    if (place === 2 && ["a comment on a text", "a note", "a test report"].includes(name)) continue;
    const asked = command({ person: ada, input: { ...named, [field]: text }, now });
    const refused: unknown = await asked.catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InputError);
    expect(refused instanceof InputError ? Object.keys(refused.faults) : []).toContain(field);
  }
});
