import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/config/paths";
import type { Facts } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { candidateTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import { answersOf, type AskedProject } from "@/lib/domain/test-report/asked-project";
import { reportCounts, standingReports } from "@/lib/domain/test-report/test-report";

interface TestReportsCardProps {
  readonly facts: Facts;
  readonly projects: readonly AskedProject[];
}

/** What users say of the candidate under way, in a line; it holds up nothing. */
export function TestReportsCard({ facts, projects }: TestReportsCardProps) {
  const target = candidateTarget(facts);
  const name = targetName(target);
  if (facts.release === null || filesCompleteSince(target, facts) === null) return null;
  const reports = standingReports(facts.reports, name);
  const silent = answersOf(projects, facts.reports, name).filter(({ report }) => report === null);
  return (
    <Card
      id="test-reports"
      title={`Test reports of ${name}`}
      note={reportCounts(reports)}
      aside={
        <Link href={paths.tryOut(facts.version, name)} className="link">
          try {name}
        </Link>
      }
    >
      <p className="text-ink-2">
        {silent.length === 0
          ? "Every project that wants to be asked has reported."
          : `No report yet from ${silent.map(({ project }) => project.name).join(", ")}.`}
      </p>
    </Card>
  );
}
