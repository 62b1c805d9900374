import type { Actor } from "@/lib/domain/actor";
import { addMs, isBefore, type Instant } from "@/lib/domain/instant";
import { permitsTo, type Permission } from "@/lib/domain/permission";
import type { Facts } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { candidateTarget, isFinalTagged } from "@/lib/domain/process/subject";
import { targetName, type Target } from "@/lib/domain/release/target";
import type { TestReport } from "./test-report";

const yes: Permission = { allowed: true };

function no(reason: string): Permission {
  return { allowed: false, reason };
}

/**
 * Whether reports of the target are taken: it has to be what users can install and what is still to be
 * decided about. Who asks is another question (lib/domain/permission).
 */
export function takesReports(target: Target, facts: Facts): Permission {
  const name = targetName(target);
  if (facts.release === null) return no(`Nobody drives ${facts.version} here.`);
  if (facts.release.abandoned !== null) return no(`${facts.version} was abandoned.`);
  if (filesCompleteSince(target, facts) === null) return no(`${name} is not on PyPI.`);
  if (target.kind === "final") return yes;
  if (isFinalTagged(facts)) return no(`${facts.version} is out: report what you see there.`);
  const newest = candidateTarget(facts);
  return targetName(newest) === name || filesCompleteSince(newest, facts) === null
    ? yes
    : no(`${targetName(newest)} is out: try that one.`);
}

const hourMs = 3_600_000;

/** So many reports of one person are taken within an hour, and within a day. */
export const mostReports = { hour: 5, day: 20 } as const;

/**
 * From when on a person may report again who has reported at these times, the newest first; null: now.
 */
export function mayReportAgainAt(times: readonly Instant[], now: Instant): Instant | null {
  return (
    freeAgain(times, mostReports.hour, hourMs, now) ??
    freeAgain(times, mostReports.day, 24 * hourMs, now)
  );
}

function freeAgain(
  times: readonly Instant[],
  most: number,
  windowMs: number,
  now: Instant,
): Instant | null {
  const last = times[most - 1];
  if (last === undefined) return null;
  const free = addMs(last, windowMs);
  return isBefore(now, free) ? free : null;
}

/** A report is taken back by who made it; that a committer hides another's is a right of its own. */
export function mayWithdraw(report: TestReport, person: Actor | null): Permission {
  if (report.withdrawn !== null) return no("It is shown no longer.");
  return permitsTo(person, "report.withdraw", report);
}
