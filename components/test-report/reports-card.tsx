import { PersonName } from "@/components/release/git-name";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Block } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { FoldedForm } from "@/components/ui/folded-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import { isSameActor } from "@/lib/domain/actor";
import { actorOf, mayPerson } from "@/lib/domain/person";
import { filingStep } from "@/lib/domain/test-report/may-file";
import { reportCounts, type TestResult } from "@/lib/domain/test-report/test-report";
import type { ShownReport } from "@/lib/queries/try-out";
import { placeFieldsOf, type ReportProps } from "./page-parts";

interface ReportsCardProps extends ReportProps {
  /** Fields: release, releaseId, target, report. */
  readonly withdraw: FormAction;
  /** Fields: release, releaseId, target, report. */
  readonly hide: FormAction;
  /** Fields: release, releaseId, step, report. */
  readonly file: FormAction;
}

/** The sign of a result; a pass is achieved, a failure is a fact that somebody tells. */
export const resultSigns: Readonly<Record<TestResult, State>> = {
  passes: { icon: "check", tone: "done", word: "passes" },
  fails: { icon: "cross", tone: "stop", word: "fails" },
};

function Filing({
  page,
  person,
  file,
  report,
}: ReportsCardProps & { readonly report: ShownReport }) {
  if (report.result !== "fails") return null;
  if (report.filedAs !== null)
    return (
      <p className="mt-1">
        Filed as <ExternalLink href={report.filedAs.url}>#{report.filedAs.number}</ExternalLink>
        {report.filedAs.state === "closed" && " (closed)"}
      </p>
    );
  if (!mayPerson(person, "plan.build").allowed) return null;
  const { release, releaseId = "" } = placeFieldsOf(page);
  const fields = { release: release ?? "", releaseId, step: filingStep, report: report.id };
  return (
    <ActionForm action={file} fields={fields} className="mt-1.5">
      <SubmitButton variant="quiet">Preview release blocker</SubmitButton>
    </ActionForm>
  );
}

function Removal(props: ReportsCardProps & { readonly report: ShownReport }) {
  const { page, person, report, withdraw, hide } = props;
  const isOwn = isSameActor(report.by, actorOf(person));
  if (!isOwn && !mayPerson(person, "report.hide").allowed) return null;
  const whose = isOwn ? "your report" : `the report of ${report.by.login}`;
  return (
    <div className="mt-1.5">
      <FoldedForm
        label={isOwn ? "Take it back" : "Hide it"}
        action={isOwn ? withdraw : hide}
        fields={{ ...placeFieldsOf(page), report: report.id }}
        submit={isOwn ? `Take ${whose} back` : `Hide ${whose}`}
        variant="danger"
      >
        <p>Nobody sees it here any more, and it cannot be brought back.</p>
      </FoldedForm>
    </div>
  );
}

function Report(props: ReportsCardProps & { readonly report: ShownReport }) {
  const { page, report } = props;
  return (
    <Row
      sign={<Sign state={resultSigns[report.result]} />}
      title={
        <>
          <b className="font-semibold">{resultSigns[report.result].word}</b>
          {report.project !== null && ` for ${report.project}`}: {report.ran}
        </>
      }
      aside={<RelativeTime at={report.at} now={page.now} />}
      detail={
        <>
          {report.environment} · <PersonName place={page.facts.place} login={report.by.login} />
          {report.words !== "" && (
            <div className="mt-1.5">
              <Block label={`Details of ${report.by.login}`}>{report.words}</Block>
            </div>
          )}
          <Filing {...props} />
          <Removal {...props} />
        </>
      }
    />
  );
}

/** What users say of the target, newest first. */
export function ReportsCard(props: ReportsCardProps) {
  const { reports, target } = props.page;
  return (
    <Card id="reports" title={`Reports of ${target}`} note={reportCounts(reports)}>
      {reports.length === 0 ? (
        <p className="text-ink-2">Nobody has reported yet.</p>
      ) : (
        <Rows>
          {reports.map((report) => (
            <Report key={report.id} {...props} report={report} />
          ))}
        </Rows>
      )}
    </Card>
  );
}
