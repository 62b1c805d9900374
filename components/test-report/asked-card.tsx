import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { TryOutPage } from "@/lib/queries/try-out";
import { resultSigns } from "./reports-card";

const noReport: State = { icon: "circle", tone: "quiet", word: "no report" };

/** The projects that want to be asked, and who of them has reported. */
export function AskedCard({ page }: { readonly page: TryOutPage }) {
  const { answers, now } = page;
  if (answers.length === 0) return null;
  const count = answers.filter(({ report }) => report !== null).length;
  return (
    <Card
      id="asked"
      title="Projects that want to be asked"
      note={`${String(count)} of ${String(answers.length)} reported`}
    >
      <Rows>
        {answers.map(({ project, report }) => (
          <Row
            key={project.name}
            sign={<Sign state={report === null ? noReport : resultSigns[report.result]} />}
            title={<ExternalLink href={project.url}>{project.name}</ExternalLink>}
            aside={
              report === null ? (
                noReport.word
              ) : (
                <>
                  {resultSigns[report.result].word}, {report.by.login}{" "}
                  <RelativeTime at={report.at} now={now} />
                </>
              )
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
