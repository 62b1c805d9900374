import type { Evidence } from "@/lib/domain/fact";
import type { News } from "@/lib/domain/process/news";
import type { Facts } from "@/lib/domain/process/facts";
import { evidence } from "@/lib/domain/process/step-state";
import { candidateTarget, isFinalTagged } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import { filedAs } from "./may-file";
import { failingReports, type TestReport } from "./test-report";

/**
 * That users say of the candidate under way that something fails: told while the final is not out, and
 * nothing is held up by it but by the release blocker that it is filed as. Of what they wrote nothing is in it.
 */
export function newsOfReports(facts: Facts): readonly News[] {
  if (isFinalTagged(facts)) return [];
  const target = targetName(candidateTarget(facts));
  const failing = failingReports(facts.reports, target);
  const [newest] = failing;
  if (newest === undefined) return [];
  const title =
    failing.length === 1
      ? `A test report says that ${target} fails`
      : `${failing.length} test reports say that ${target} fails`;
  return [
    {
      step: "candidate.wait",
      title,
      sentence: failing.every((report) => filedAs(report, facts) !== null)
        ? "Filed as a release blocker, which holds up the release until it is closed."
        : "It holds up nothing here. Where it is a defect of Twisted, file it as a release blocker.",
      evidence: failing.map((report) => saidBy(report, facts)),
      since: failing.at(-1)?.at ?? newest.at,
    },
  ];
}

function saidBy(report: TestReport, facts: Facts): Evidence {
  const { by, at, project } = report;
  const filed = filedAs(report, facts);
  const said = `${by.login}${project === null ? "" : `, of ${project}`}: fails.`;
  return filed === null
    ? evidence(said, { occurredAt: at })
    : evidence(`${said} Filed as #${filed.number}.`, { occurredAt: at, url: filed.url });
}
