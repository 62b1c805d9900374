import { z } from "zod";
import { readAttestations } from "@/lib/db/attestations";
import type { Database } from "@/lib/db/client";
import {
  addDefect,
  countReports,
  dropDefect as removeDefect,
  linkDefect as saveLinks,
} from "@/lib/db/defects";
import { InputError, TerminalError } from "@/lib/domain/errors";
import type { Attestation, Defect } from "@/lib/domain/process/attestation";
import { candidateOut } from "@/lib/domain/process/fixes/pause";
import { isFinalTagged } from "@/lib/domain/process/subject";
import type { Viewer } from "@/lib/domain/viewer";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { auditedTransaction, type AuditDraft } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { issueNumber, written } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";

/** The release whose page shows what was done. */
export interface DefectPlace {
  readonly release: string;
}

/** A number of GitHub's; empty: none. */
const numberOrNone = z
  .union([z.literal("").transform(() => null), issueNumber])
  .optional()
  .transform((number) => number ?? null);

const place = { release: releaseNumber, releaseId: shownRelease };

const reportInput = z.object({
  ...place,
  title: written({ least: 5, most: 256 }, "say in a few words what is wrong"),
  issue: numberOrNone,
  /** Whether the ticket that is filed from here gets the label of release blockers. */
  blocks: z
    .enum(["yes", "no"])
    .default("no")
    .transform((chosen) => chosen === "yes"),
});

/**
 * Reports a defect of the candidate that is out ("Separate tickets should be files for each defect", Release
 * candidate fixes, 2): its ticket is the issue named, or is filed by the plan of fix.tickets. Throws
 * TerminalError "step-not-ready" where no candidate is out, or the final is.
 */
export const reportDefect = command("defect.report", report);

async function report({ who, viewer, action, input, now }: Allowed): Promise<DefectPlace> {
  const { release, releaseId, title, issue, blocks } = parseInput(reportInput, input);
  const { facts } = await readReleaseStatus(viewer, release, now);
  return auditedTransaction({ who, action, now }, async (db) => {
    const driven = await lockShown({ viewer, action }, db, { version: release, releaseId }, facts);
    const target = candidateOut(facts);
    if (target === null || isFinalTagged(facts)) throw notFixing(release);
    const known = defectsAmong(await readAttestations(viewer, release, db));
    if (known.some((one) => (issue === null ? one.title === title : one.issue === issue)))
      return { result: { release }, draft: null };
    const before = Math.max(...known.map((one) => one.number), await countReports(db, driven.id));
    const number = before + 1;
    const said = { releaseId: driven.id, number, target, title, issue, fix: null, blocks };
    await addDefect(db, { ...said, by: who, at: now });
    const ticket = issue === null ? "" : ` (#${issue})`;
    const sentence = `${who.login} reported defect ${number} of ${target}${ticket}: “${title}”`;
    return { result: { release }, draft: { release, step: "fix.tickets", target, sentence } };
  });
}

const defectNumber = z.coerce.number().int().positive().max(10_000);

const linkInput = z.object({
  ...place,
  defect: defectNumber,
  issue: numberOrNone,
  pullRequest: numberOrNone,
});

/**
 * Says which issue is a defect's ticket, and which pull request fixes it, where its body does not say that it
 * closes the ticket; an empty one is found as if nobody had linked any. The same again changes nothing.
 */
export const linkDefect = command("defect.link", link);

async function link({ input, ...asked }: Allowed): Promise<DefectPlace> {
  const { defect, issue, pullRequest: fix, ...named } = parseInput(linkInput, input);
  if (issue !== null && issue === fix)
    throw new InputError({ pullRequest: "is the ticket’s own number" });
  return onDefect(asked, { ...named, defect }, async (db, known) => {
    if (known.issue === issue && known.fix === fix) return null;
    await saveLinks(db, known, { issue, fix });
    const words = [
      `the ticket ${issue === null ? "that carries our marker" : `#${issue}`}`,
      `the fix ${fix === null ? "that closes it" : `#${fix}`}`,
    ];
    return `${asked.who.login} linked defect ${known.number} to ${words.join(" and ")}.`;
  });
}

const dropInput = z.object({
  ...place,
  defect: defectNumber,
  reason: written({ least: 10, most: 1_000 }, "say in a sentence why it is none"),
});

/** Takes a defect back: it is none of this release's. Its ticket on GitHub stays as it is. */
export const dropDefect = command("defect.drop", drop);

async function drop({ input, ...asked }: Allowed): Promise<DefectPlace> {
  const { reason, ...named } = parseInput(dropInput, input);
  return onDefect(asked, named, async (db, known) => {
    await removeDefect(db, known);
    return `${asked.who.login} took back defect ${known.number} “${known.title}”: “${reason}”`;
  });
}

interface DefectNamed {
  readonly release: string;
  readonly releaseId: string | null;
  readonly defect: number;
}

type OnDefect = (db: Database, defect: Defect) => Promise<string | null>;

/** Does something to a defect of a release that is locked; what it answers is the audit's sentence. */
async function onDefect(
  { who, viewer, action, now }: Omit<Allowed, "input">,
  { release, releaseId, defect }: DefectNamed,
  work: OnDefect,
): Promise<DefectPlace> {
  return auditedTransaction({ who, action, now }, async (db) => {
    await lockShown({ viewer, action }, db, { version: release, releaseId });
    const known = await findDefect(viewer, db, release, defect);
    const sentence = await work(db, known);
    const draft: AuditDraft | null =
      sentence === null ? null : { release, step: "fix.tickets", target: known.target, sentence };
    return { result: { release }, draft };
  });
}

async function findDefect(
  viewer: Viewer,
  db: Database,
  release: string,
  number: number,
): Promise<Defect> {
  const known = defectsAmong(await readAttestations(viewer, release, db));
  const found = known.find((one) => one.number === number);
  if (found !== undefined) return found;
  throw new TerminalError("not-found", `${release} has no defect ${number}.`, {
    fields: { release, defect: number },
    whatToDo: "Reload the page: somebody has taken it back.",
  });
}

function defectsAmong(attestations: readonly Attestation[]): readonly Defect[] {
  return attestations.filter((one) => one.kind === "defect");
}

function notFixing(release: string): TerminalError {
  const sentence = `No candidate of ${release} is out that could be fixed.`;
  return new TerminalError("step-not-ready", sentence, {
    fields: { release },
    whatToDo:
      "Before the first candidate a regression is a release blocker; after the final it is the next release’s.",
  });
}
