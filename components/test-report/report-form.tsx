import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { mayPerson } from "@/lib/domain/person";
import { placeFieldsOf, type ReportProps } from "./page-parts";

interface ReportFormProps extends ReportProps {
  /** Fields: release, releaseId, target, result, project, ran, environment, words. */
  readonly send: FormAction;
}

const results = [
  { value: "passes", label: "It passes" },
  { value: "fails", label: "It fails" },
];

function Fields({ page }: Pick<ReportFormProps, "page">) {
  const projects = page.projects.map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <SelectField id="report-result" name="result" label="Result" options={results} />
      <TextField
        id="report-ran"
        name="ran"
        label="What you ran"
        hint="“trial twisted”, “our test suite”, “a week in production”"
        required
      />
      <TextField
        id="report-environment"
        name="environment"
        label="Where"
        hint="System, Python, reactor: “Debian 12, Python 3.12, epoll”"
        required
      />
      <SelectField
        id="report-project"
        name="project"
        label="For a project"
        options={[{ value: "", label: "None of these" }, ...projects]}
      />
      <TextAreaField
        id="report-words"
        name="words"
        label="Details"
        hint="The traceback’s last lines, a link to a log. Everybody can read it."
      />
    </>
  );
}

/** What somebody ran, where, with what result. */
export function ReportForm({ page, person, send }: ReportFormProps) {
  const role = mayPerson(person, "report.send");
  const answer = page.takes.allowed ? role : page.takes;
  return (
    <Card id="report" title="Report a result">
      {answer.allowed ? (
        <ActionForm action={send} fields={placeFieldsOf(page)} className="grid max-w-[34rem] gap-3">
          <Fields page={page} />
          <div>
            <SubmitButton pendingLabel="Reporting …">Report it</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <RefusedButton id="refused-report" label="Report a result" reason={answer.reason} />
      )}
    </Card>
  );
}
