import { z } from "zod";
import { project } from "@/lib/config/project";
import {
  addTestReport,
  readReportTimes,
  readTestReports,
  withdrawTestReport,
} from "@/lib/db/test-reports";
import type { Database } from "@/lib/db/client";
import { isReleaseSeen } from "@/lib/db/visible-releases";
import { isSameActor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import { parseTarget, targetName } from "@/lib/domain/release/target";
import {
  mayReportAgainAt,
  mayWithdraw,
  mostReports,
  takesReports,
} from "@/lib/domain/test-report/may-report";
import { longestReport, testResults, type TestReport } from "@/lib/domain/test-report/test-report";
import { formatVersion, releaseOf } from "@/lib/domain/version";
import { anonymous } from "@/lib/domain/viewer";
import { writtenLength } from "@/lib/domain/written-length";
import { readReleaseStatus } from "@/lib/queries/release-status";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";
import { identifier } from "./fields";
import { releaseNumber } from "./release-number";
import { lockShown, shownRelease } from "./release-shown";

/** The fields by which a form names the target that was tried. */
const placeFields = {
  release: releaseNumber,
  releaseId: shownRelease,
  target: z.string().trim().max(40),
};

/** The page that shows what was done. */
export interface ReportPlace {
  readonly release: string;
  readonly target: string;
}

function line(most: number) {
  return z
    .string()
    .trim()
    .refine((text) => writtenLength(text) >= 2, "is missing")
    .max(most, `is longer than ${most} characters`)
    .refine((text) => !/[\r\n]/.test(text), "has to be one line");
}

const sendInput = z.object({
  ...placeFields,
  result: z.enum(testResults, "is neither “passes” nor “fails”"),
  project: z
    .string()
    .trim()
    .max(100)
    .default("")
    .transform((name) => (name === "" ? null : name))
    .refine(
      (name) => name === null || project.askedProjects.some((one) => one.name === name),
      "is none of the projects that are asked",
    ),
  ran: line(longestReport.ran),
  environment: line(longestReport.environment),
  words: z
    .string()
    .trim()
    .max(longestReport.words, `is longer than ${longestReport.words} characters`)
    .default("")
    .transform((text) => text.replaceAll(/\r\n?/g, "\n")),
});

/**
 * Says of a published target what somebody ran, where, and with what result. The same again from the
 * same person is one report. Refused of what is not published, or not public ("step-not-ready"), and
 * where somebody reports too often ("too-many").
 */
export const sendReport = command("report.send", send);

async function send({ input, ...asked }: Allowed): Promise<ReportPlace> {
  const given = parseInput(sendInput, input);
  const { who, now } = asked;
  return onReports(asked, given, async (db, { releaseId, target, takes, reports }) => {
    const { result, project: of, ran, environment, words } = given;
    const said = { result, project: of, ran, environment, words };
    if (reports.some((one) => isSameActor(one.by, who) && saysSame(one, { ...said, target })))
      return null;
    requireMay(takes);
    if (!(await isReleaseSeen(anonymous, releaseId)))
      throw notNow(`${target} is not public yet: nobody reports about it.`);
    requirePace(await readReportTimes(db, who, mostReports.day), now);
    await addTestReport(db, { releaseId, target, ...said, by: who, at: now });
    return `${who.login} reported that ${target} ${result}${of === null ? "" : ` for ${of}`}.`;
  });
}

function saysSame(one: TestReport, said: Partial<TestReport>): boolean {
  const keys = ["target", "result", "project", "ran", "environment", "words"] as const;
  return one.withdrawn === null && keys.every((key) => one[key] === said[key]);
}

const withdrawInput = z.object({ ...placeFields, report: identifier });

/** Takes an own report back: it is shown no longer. Doing it again changes nothing. */
export const withdrawReport = command("report.withdraw", withdraw);

async function withdraw({ input, ...asked }: Allowed): Promise<ReportPlace> {
  const { report: id, ...named } = parseInput(withdrawInput, input);
  const { who, now } = asked;
  return onReports(asked, named, async (db, { reports, target }) => {
    const found = reportIn(reports, id);
    if (found.withdrawn !== null) return null;
    requireMay(mayWithdraw(found, who), "not-permitted");
    await withdrawTestReport(db, id, who, now);
    return `${who.login} took their report about ${target} back.`;
  });
}

/** Hides somebody's report that is none: spam, an insult. Doing it again changes nothing. */
export const hideReport = command("report.hide", hide);

async function hide({ input, ...asked }: Allowed): Promise<ReportPlace> {
  const { report: id, ...named } = parseInput(withdrawInput, input);
  const { who, now } = asked;
  return onReports(asked, named, async (db, { reports, target }) => {
    const found = reportIn(reports, id);
    if (found.withdrawn !== null) return null;
    await withdrawTestReport(db, id, who, now);
    return `${who.login} hid ${found.by.login}’s report about ${target}.`;
  });
}

/** The reports of a release that is locked. */
interface LockedReports {
  readonly releaseId: string;
  readonly target: string;
  readonly takes: Permission;
  /** Of that target. */
  readonly reports: readonly TestReport[];
}

/** As the commands of announcements: under the release's lock, with an entry for what `work` answers. */
async function onReports(
  { who, viewer, action, now }: Omit<Allowed, "input">,
  shown: Pick<z.output<typeof withdrawInput>, "release" | "releaseId" | "target">,
  work: (db: Database, locked: LockedReports) => Promise<string | null>,
): Promise<ReportPlace> {
  const { release, releaseId } = shown;
  const found = parseTarget(shown.target);
  if (found === null || formatVersion(releaseOf(found.version)) !== release)
    throw new TerminalError("not-found", `${release} has no such candidate or final.`, {
      fields: { release },
      whatToDo: "Go to the release’s page.",
    });
  const target = targetName(found);
  // Before the transaction: it is read on another connection.
  const { facts } = await readReleaseStatus(viewer, release, now);
  const takes = takesReports(found, facts);
  return auditedTransaction({ who, action, now }, async (db) => {
    const { id } = await lockShown({ viewer, action }, db, { version: release, releaseId }, facts);
    const all = await readTestReports(viewer, id, db);
    const reports = all.filter((one) => one.target === target);
    const sentence = await work(db, { releaseId: id, target, takes, reports });
    const result = { release, target };
    return {
      result,
      draft: sentence === null ? null : { release, releaseId: id, target, sentence },
    };
  });
}

function reportIn(reports: readonly TestReport[], id: string): TestReport {
  const found = reports.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new TerminalError("not-found", "There is no such report.", {
    whatToDo: "Reload the page.",
  });
}

function requirePace(times: readonly Instant[], now: Instant): void {
  const again = mayReportAgainAt(times, now);
  if (again === null) return;
  const { hour, day } = mostReports;
  throw new TerminalError(
    "too-many",
    `You have reported often: ${hour} reports are taken within an hour, ${day} within a day.`,
    {
      whatToDo: `Report again after ${again.slice(11, 16)} UTC; several runs fit into one report.`,
    },
  );
}

function requireMay(
  permission: Permission,
  code: "step-not-ready" | "not-permitted" = "step-not-ready",
): void {
  if (!permission.allowed) throw notNow(permission.reason, code);
}

function notNow(
  sentence: string,
  code: "step-not-ready" | "not-permitted" = "step-not-ready",
): TerminalError {
  return new TerminalError(code, sentence, { whatToDo: "Look at the page again." });
}
